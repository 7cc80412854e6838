import type { FastifyInstance } from 'fastify';
import { Histogram, type Registry } from 'prom-client';
import { isAhead, purposeOf } from '../http/fetched-ahead.js';

/** Measures each answered request under its route's template, never its URL: that has as many values as visitors. */
export function measureRequests(fastify: FastifyInstance, registry: Registry): void {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request’s arrival to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    // Who fetches ahead is turned away on purpose: as a failure it would alarm somebody.
    const status = reply.statusCode === 503 && isAhead(purposeOf(request) ?? '') ? 'ahead' : reply.statusCode;
    duration.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    done();
  });
}
