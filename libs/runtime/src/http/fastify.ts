import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { BODY_LIMIT } from './body-limit.js';
import { answerClientError } from './client-error.js';
import { bodyOf, faultOf } from './fault-of.js';

/** A foreign click ID of 255 bytes, each percent-encoded, and some room. */
const LONGEST_PATH_PARAMETER = 1024;

/**
 * @param trusted proxies whose X-Forwarded headers are believed
 * @param rewriteUrl ServiceSpec.rewriteUrl
 */
export function createAdapter(trusted: readonly string[], rewriteUrl?: (url: string) => string): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: trusted.length > 0 && [...trusted],
    bodyLimit: BODY_LIMIT,
    // People append the slash that their address bar shows.
    routerOptions: { maxParamLength: LONGEST_PATH_PARAMETER, ignoreTrailingSlash: true },
    clientErrorHandler: answerClientError,
    ...(rewriteUrl && { rewriteUrl: ({ url }: IncomingMessage) => rewriteUrl(url ?? '') }),
    // A path that the router cannot read never reaches Nest's filter.
    frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
      const fault = faultOf(error);
      void reply.status(fault.status).send(bodyOf(fault));
    },
    // While draining, a request on an open connection is still served, with `Connection: close`: no click is turned away.
    return503OnClosing: false,
    // Nothing here uses Express middleware, and its hook would cost every request.
    skipMiddie: true,
  });
}

export const fastifyOf = (adapter: FastifyAdapter): FastifyInstance => adapter.getInstance();
