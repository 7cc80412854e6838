import cookie from '@fastify/cookie';
import { errorCodes, type FastifyInstance } from 'fastify';
import type { Receipts } from './receipts/receipts.js';

const CSV = '/conversions/csv';

/** A file is handed over as the stream that it is, where files are taken; a sender that is told to try again is told when. */
export function prepareHttp(fastify: FastifyInstance, receipts: Receipts): void {
  void fastify.register(cookie);
  fastify.addContentTypeParser('text/csv', (request, upload, done) => {
    if (request.routeOptions.url === CSV) done(null, upload);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE('text/csv'));
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (reply.statusCode === 503) void reply.header('retry-after', '1');
    done(null, payload);
  });
  fastify.addHook('preClose', (done) => {
    receipts.close();
    done();
  });
}
