import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bodyOf, faultOf } from './fault-of.js';
import { readOn } from './read-on.js';

const TOO_LARGE = 413;

/** Answers every error as `{ code, detail, ... }`. */
@Catch()
export class FaultFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  constructor(private readonly service: string) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const fault = faultOf(error, request.routeOptions.bodyLimit);
    if (fault.status >= 500) {
      // The route, not the URL: its query may hold a token.
      const { method, routeOptions } = request;
      const cause = fault.cause ?? fault;
      this.logger.error({ err: cause, service: this.service, method, route: routeOptions.url, code: fault.code });
    }
    // A body that was already being streamed cannot be replaced by an answer.
    if (reply.sent) return;
    // A 404 or 410 may be kept by any cache (RFC 9110, 15.1): a link made a moment later would stay unknown behind it.
    void reply.header('cache-control', 'no-store');
    const answer = () => void reply.status(fault.status).send(bodyOf(fault));
    if (fault.status === TOO_LARGE) void readOn(request.raw).then(answer);
    else answer();
  }
}
