import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';

/**
 * Without it Nest replaces a handler's error by a plain object, and the log could not tell an infrastructure fault
 * (try again) from a NewerVersionError (stop).
 */
@Catch()
export class OriginalErrorFilter implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
