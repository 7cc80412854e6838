import { Readable } from 'node:stream';
import { SqlError, type SqlAnswer } from '../sql-port.js';

/** What JDBC’s cancel() sends. Nobody else's statement that ends queries is let through. */
const KILL = /^\s*KILL\s+QUERY\s+WHERE\s+query_id\s*=\s*'([^'\\]+)'\s*(?:A?SYNC)?\s*;?\s*$/i;
/** Characters: a longer text is no such statement, and would take the expression long. */
const LONGEST_KILL = 400;

export const cancelled = () => new SqlError('Query was cancelled', '394', 'QUERY_WAS_CANCELLED');

/** A query as its clients name it. */
export interface Named {
  readonly id: string;
  /** The address that it is asked from: all analysts are one user. */
  readonly from: string;
}

/** The queries that are being answered, by the IDs that their clients know them by. */
export class Running {
  private readonly queries = new Map<string, AbortController>();

  async run<T>(named: Named, gone: AbortController, ask: (gone: AbortSignal) => Promise<T>): Promise<T> {
    const key = keyOf(named);
    this.queries.set(key, gone);
    try {
      return await ask(gone.signal);
    } finally {
      if (this.queries.get(key) === gone) this.queries.delete(key);
    }
  }

  /**
   * The answer to `KILL QUERY WHERE query_id = '...'`, which ends that query where it was asked from the same address;
   * undefined for every other statement.
   */
  kill(statement: string, from: string): SqlAnswer | undefined {
    const id = statement.length <= LONGEST_KILL ? KILL.exec(statement)?.[1] : undefined;
    if (id === undefined) return undefined;
    this.queries.get(keyOf({ id, from }))?.abort(cancelled());
    return { body: Readable.from([]), statistics: { elapsed_ns: '0', read_rows: '0', read_bytes: '0' } };
  }
}

const keyOf = ({ id, from }: Named): string => `${from} ${id}`;
