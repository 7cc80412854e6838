import { ReportStoreUnavailableError } from '../report-store.js';
import { SqlError } from '../sql-port.js';

/** HTTP statuses as ClickHouse chooses them (src/Server/HTTP/exceptionCodeToHTTPStatus.cpp); else 500. */
const STATUSES: readonly (readonly [status: number, codes: readonly number[]])[] = [
  [400, [6, 25, 26, 27, 36, 38, 41, 43, 53, 62, 72, 117, 167, 168, 306, 321, 354, 386, 457]],
  [401, [194]],
  [403, [192, 193, 497, 516]],
  [404, [46, 47, 50, 56, 60, 63, 73, 78, 81, 115]],
  [408, [159]],
  [413, [229]],
  [501, [48]],
  [503, [202, 203, 209, 439]],
];

export interface SqlFailure {
  readonly status: number;
  readonly code: string;
  /** As clients for ClickHouse take it apart. */
  readonly text: string;
}

/** What the client is told. Of an unforeseen error nothing but that it happened. */
export function failureOf(error: unknown): SqlFailure {
  const { code, type, message } = sqlErrorOf(error);
  const status = STATUSES.find(([, codes]) => codes.includes(Number(code)))?.[0] ?? 500;
  // The engine's own words may end in a full stop, and in its name for the error.
  const named = message.includes(`(${type})`) ? message : `${message.replace(/[.\s]+$/, '')}. (${type})`;
  return { status, code, text: `Code: ${code}. DB::Exception: ${named}\n` };
}

function sqlErrorOf(error: unknown): SqlError {
  if (error instanceof SqlError) return error;
  if (error instanceof ReportStoreUnavailableError) {
    return new SqlError('The report store does not answer: try again', '203', 'NO_FREE_CONNECTION');
  }
  return new SqlError('This failed on our side, and is logged', '1002', 'UNKNOWN_EXCEPTION');
}
