import { HttpFault } from '@clickledger/runtime';
import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { isAscii, isUtf8 } from 'node:buffer';
import type { Receipts } from './receipts/receipts.js';

/** A file is handed over as the stream that it is; a sender that is told to try again is told when. */
export function prepareHttp(fastify: FastifyInstance, receipts: Receipts): void {
  void fastify.register(cookie);
  fastify.addContentTypeParser('text/csv', (_request, upload, done) => done(null, upload));
  fastify.addHook('onRequest', (request, _reply, done) => done(isReadable(request.url) ? undefined : unreadable()));
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (reply.statusCode === 503) void reply.header('retry-after', '1');
    done(null, payload);
  });
  fastify.addHook('preClose', (done) => {
    receipts.close();
    done();
  });
}

/** Of a URL that is not, parsers make another text than was sent, and each a different one. */
function isReadable(url: string): boolean {
  const bytes = url.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return isAscii(Buffer.from(url, 'latin1')) && isUtf8(Buffer.from(bytes, 'latin1'));
}

const unreadable = (): HttpFault =>
  new HttpFault(400, 'parameter_invalid', 'The URL is not UTF-8, percent-encoded: encode its parameters so.');
