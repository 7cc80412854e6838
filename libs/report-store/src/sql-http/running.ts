import { Readable } from 'node:stream';
import { SqlError, type SqlAnswer } from '../sql-port.js';

/** What JDBC’s cancel() sends. Nobody else's statement that ends queries is let through. */
const KILL = /^\s*KILL\s+QUERY\s+WHERE\s+query_id\s*=\s*'([^'\\]+)'\s*(?:A?SYNC)?\s*;?\s*$/i;
/** Characters: a longer text is no such statement, and would take the expression long. */
const LONGEST_KILL = 400;

export const cancelled = () => new SqlError('Query was cancelled', '394', 'QUERY_WAS_CANCELLED');

/** The queries that are being answered, by the IDs that their clients know them by. */
export class Running {
  private readonly queries = new Map<string, AbortController>();

  async run<T>(id: string, gone: AbortController, ask: (gone: AbortSignal) => Promise<T>): Promise<T> {
    this.queries.set(id, gone);
    try {
      return await ask(gone.signal);
    } finally {
      if (this.queries.get(id) === gone) this.queries.delete(id);
    }
  }

  /** The answer to `KILL QUERY WHERE query_id = '...'`, which ends that query; undefined for every other statement. */
  kill(statement: string): SqlAnswer | undefined {
    const id = statement.length <= LONGEST_KILL ? KILL.exec(statement)?.[1] : undefined;
    if (id === undefined) return undefined;
    this.queries.get(id)?.abort(cancelled());
    return { body: Readable.from([]), statistics: { elapsed_ns: '0', read_rows: '0', read_bytes: '0' } };
  }
}
