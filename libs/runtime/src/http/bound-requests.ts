import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerClientError } from './client-error.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How long a request with a body may take to arrive, where it is a file. Milliseconds. */
    arrivesWithinMs?: number;
  }
}

const ARRIVES_WITHIN_MS = 60_000;

/**
 * Bounds how long a request may take to arrive whole. Node bounds its headers by itself; a body of which a byte comes
 * every few seconds would keep a connection, and what is already here of it, for as long as its sender likes.
 */
export function boundRequests(fastify: FastifyInstance, withinMs = ARRIVES_WITHIN_MS): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (hasBody(request)) {
      const { arrivesWithinMs = withinMs }: FastifyContextConfig = request.routeOptions.config;
      const late = setTimeout(() => cutOff(request, reply), arrivesWithinMs).unref();
      const arrived = (): void => clearTimeout(late);
      request.raw.once('end', arrived).once('close', arrived);
    }
    done();
  });
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function cutOff({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (reply.raw.headersSent) raw.destroy();
  else answerClientError(Object.assign(new Error('slow body'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), raw.socket);
}
