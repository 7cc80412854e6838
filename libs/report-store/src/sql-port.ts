import type { Readable } from 'node:stream';

export interface SqlRequest {
  readonly query: string;
  /** For a query that names no FORMAT itself, such as JSON or TabSeparated. */
  readonly format: string;
  /** Values of `{name:Type}` placeholders, in ClickHouse's text form. */
  readonly params: Readonly<Record<string, string>>;
  /** What is listed as changeable is allowed, within the limits; all else is refused. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface SqlLimits {
  readonly seconds: number;
  readonly rows: number;
  readonly bytes: number;
}

export interface SqlAnswer {
  readonly body: Readable;
  readonly statistics: {
    readonly elapsed_ns: string;
    readonly read_rows: string;
    readonly read_bytes: string;
  };
}

/** Analysts' SQL: the engine itself refuses writes, reads outside the database, and results past the limits. */
export interface SqlPort {
  /**
   * @param gone aborts when nobody waits for the answer any more: the engine is told to stop
   * @throws SqlError with what the engine said, or would say of what is not allowed.
   */
  run(request: SqlRequest, limits: SqlLimits, gone?: AbortSignal): Promise<SqlAnswer>;
  /** Such as 26.5.1.1 */
  version(): Promise<string>;
}

/** What the engine answered: its error number and name, as clients for ClickHouse know them. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
  constructor(
    message: string,
    readonly code: string,
    readonly type: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
