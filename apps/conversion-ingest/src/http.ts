import cookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import type { Receipts } from './receipts/receipts.js';

/** A file is handed over as the stream that it is; a sender that is told to try again is told when. */
export function prepareHttp(fastify: FastifyInstance, receipts: Receipts): void {
  void fastify.register(cookie);
  fastify.addContentTypeParser('text/csv', (_request, upload, done) => done(null, upload));
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (reply.statusCode === 503) void reply.header('retry-after', '1');
    done(null, payload);
  });
  fastify.addHook('preClose', (done) => {
    receipts.close();
    done();
  });
}
