import type { ClickHouseClient } from '@clickhouse/client';
import { ReportStoreUnavailableError } from '../report-store.js';
import { engineFault } from './engine-fault.js';

export type Params = Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;

/** One connection to the engine, in the words that the adapter needs. */
export class Connection {
  constructor(readonly client: ClickHouseClient) {}

  rows<Row>(query: string, params: Params = {}): Promise<Row[]> {
    return answered(async () => {
      const result = await this.client.query({ query, query_params: { ...params }, format: 'JSONEachRow' });
      return result.json<Row>();
    });
  }

  run(query: string): Promise<void> {
    return answered(async () => void (await this.client.command({ query })));
  }

  insert(table: string, rows: readonly object[]): Promise<void> {
    return answered(async () => {
      if (rows.length > 0) await this.client.insert({ table, values: rows, format: 'JSONEachRow' });
    });
  }

  close(): Promise<void> {
    return this.client.close();
  }
}

async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const fault = engineFault(error);
    const why = fault ? `${fault.type} ${fault.code}: ` : '';
    throw new ReportStoreUnavailableError(`The report store failed: ${why}${(error as Error).message}`, {
      cause: error,
    });
  }
}
