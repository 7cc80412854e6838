import type { ClickHouseClient } from '@clickhouse/client';
import { ReportStoreUnavailableError } from '../report-store.js';
import { engineFault } from './engine-fault.js';

export type Params = Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;

/** What an operator is told to change about an error; empty if nothing. */
export type Advice = (error: unknown) => string;

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

  run(query: string): Promise<void> {
    return this.answered(async () => void (await this.client.command({ query })));
  }

  insert(table: string, rows: readonly object[]): Promise<void> {
    return this.answered(async () => {
      if (rows.length > 0) await this.client.insert({ table, values: rows, format: 'JSONEachRow' });
    });
  }

  close(): Promise<void> {
    return this.client.close();
  }

  private async answered<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
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
