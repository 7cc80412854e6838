import { ReportQueryError, ReportStoreUnavailableError } from '@clickledger/report-store';
import { HttpFault } from '@clickledger/runtime';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Wholeness } from '../projection/wholeness.js';
import { catchError, type Observable } from 'rxjs';

/** Says in HTTP what the report store threw, and that there is no report while it has not got back what it lost. */
@Injectable()
export class ReportFaults implements NestInterceptor {
  constructor(private readonly wholeness: Wholeness) {}

  async intercept(_context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    await this.wholeness.check();
    return next.handle().pipe(
      catchError((error: unknown) => {
        throw faultOf(error);
      }),
    );
  }
}

function faultOf(error: unknown): unknown {
  if (error instanceof ReportQueryError) return new HttpFault(400, 'invalid_query', error.message);
  if (!(error instanceof ReportStoreUnavailableError)) return error;
  const detail = 'The report store does not answer: try again.';
  return new HttpFault(503, 'report_store_unavailable', detail, {}, { cause: error });
}
