import cookie from '@fastify/cookie';
import { jsonFault, HttpFault } from '@clickledger/runtime';
import { errorCodes, type FastifyInstance } from 'fastify';
import type { Receipts } from './receipts/receipts.js';

const CSV = '/conversions/csv';

/** What pages send, and how long it may be. They send JSON as text, for which browsers ask no leave first. */
const FROM_PAGES: ReadonlyMap<string, number> = new Map([
  ['/landings', 2_048],
  ['/tag', 16_384],
]);

/** A file is handed over as the stream that it is, where files are taken; a sender that is told to try again is told when. */
export function prepareHttp(fastify: FastifyInstance, receipts: Receipts): void {
  void fastify.register(cookie);
  fastify.addContentTypeParser('text/csv', (request, upload, done) => {
    if (request.routeOptions.url === CSV) done(null, upload);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE('text/csv'));
  });
  fastify.addHook('onRoute', (route) => {
    const limit = FROM_PAGES.get(route.url);
    if (limit !== undefined) route.bodyLimit = limit;
  });
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('text/plain', { parseAs: 'string' }, (request, text, done) => {
    if (!FROM_PAGES.has(request.routeOptions.url ?? ''))
      return done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE('text/plain'));
    const fault = jsonFault(String(text));
    if (fault === undefined) void parseJson(request, String(text), done);
    else done(new HttpFault(400, 'invalid_json', fault));
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
