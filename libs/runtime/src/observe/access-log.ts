import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** Logs each answered request at level debug: without its query and headers, which may hold a token or a key. */
export function logRequests(fastify: FastifyInstance, service: string): void {
  const logger = new Logger('Access');
  fastify.addHook('onResponse', (request, reply, done) => {
    const [path] = request.url.split('?', 1);
    logger.debug({ service, method: request.method, path, status: reply.statusCode, ms: reply.elapsedTime });
    done();
  });
}
