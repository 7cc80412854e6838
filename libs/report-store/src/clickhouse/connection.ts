import type { ClickHouseClient } from '@clickhouse/client';
import { ReportStoreUnavailableError } from '../report-store.js';
import { engineFault, isOfRows } from './engine-fault.js';

export type Params = Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;

/** What an operator is told to change about an error; empty if nothing. */
export type Advice = (error: unknown) => string;

/** The engine cannot take some of these rows, for what they hold. The message is the engine's. */
export class RowsRefusedError extends Error {
  override readonly name = 'RowsRefusedError';
}

/** One connection to the engine, in the words that the adapter needs. */
export class Connection {
  constructor(
    readonly client: ClickHouseClient,
    private readonly advice: Advice,
  ) {}

  rows<Row>(query: string, params: Params = {}): Promise<Row[]> {
    return this.answered(async () => {
      const result = await this.client.query({ query, query_params: { ...params }, format: 'JSONEachRow' });
      return result.json<Row>();
    });
  }

  run(query: string, params: Params = {}): Promise<void> {
    return this.answered(async () => void (await this.client.command({ query, query_params: { ...params } })));
  }

  /** @throws RowsRefusedError none of these rows is stored */
  insert(table: string, rows: readonly object[]): Promise<void> {
    return this.answered(async () => {
      if (rows.length === 0) return;
      try {
        await this.client.insert({ table, values: rows, format: 'JSONEachRow' });
      } catch (error) {
        const fault = engineFault(error);
        if (fault && isOfRows(fault)) throw new RowsRefusedError(textOf(error), { cause: error });
        throw error;
      }
    });
  }

  close(): Promise<void> {
    return this.client.close();
  }

  private async answered<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof RowsRefusedError) throw error;
      const text = textOf(error).replace(/[.\s]+$/, '');
      throw new ReportStoreUnavailableError(`The report store failed: ${text}. ${this.advice(error)}`.trim(), {
        cause: error,
      });
    }
  }
}

function textOf(error: unknown): string {
  const fault = engineFault(error);
  if (fault) return `${fault.type} ${fault.code}: ${fault.message}`;
  const { message, code } = error as Error & { code?: string };
  // Of a host with several addresses, none of which answers, there is only the code.
  return message || (code ?? String(error));
}
