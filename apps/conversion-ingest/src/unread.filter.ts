import { fail, type Method } from '@clickledger/domain';
import { FaultFilter, HttpFault, faultOf } from '@clickledger/runtime';
import { Catch, type ArgumentsHost } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Intake } from './intake.js';

const REPORTED_AT: ReadonlyMap<string, Method> = new Map([
  ['/postback', 'postback'],
  ['/conversions', 'api'],
  ['/conversions/csv', 'csv'],
  ['/pixel.gif', 'pixel'],
  ['/tag', 'tag'],
  ['/in/:preset', 'postback'],
  ['/in/:preset/:path', 'postback'],
]);

/**
 * A report that never got as far as the edge, as its body is too large or cannot be read, is refused like any other:
 * with a receipt, and a fact.
 */
@Catch()
export class UnreadFilter extends FaultFilter {
  constructor(private readonly intake: Intake) {
    super('conversion-ingest');
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const fault = faultOf(error, request.routeOptions.bodyLimit);
    const method = unreadBy(fault, request);
    if (!method) return super.catch(error, host);
    this.intake
      .take(method, fail(fault.code, fault.detail), {})
      .then(({ receipt_id, status }) => new HttpFault(fault.status, fault.code, fault.detail, { receipt_id, status }))
      .then(
        (refused) => super.catch(refused, host),
        (failure: unknown) => super.catch(failure, host),
      );
  }
}

function unreadBy({ status, extra }: HttpFault, { method, routeOptions }: FastifyRequest): Method | undefined {
  const isRefusal = status >= 400 && status < 500 && extra['receipt_id'] === undefined && method !== 'HEAD';
  return isRefusal ? REPORTED_AT.get(routeOptions.url ?? '') : undefined;
}
