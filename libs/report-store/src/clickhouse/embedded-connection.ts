import {
  createClient,
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
  type ClickHouseSettings,
} from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { ROWS_AS_JSON } from './printed-rows.js';
import { settingsAsText } from './settings-as-text.js';
import { takeTurns } from './turns.js';

/** A connection to the engine of this process, whose folder this is. */
export function connectTo(path: string, settings: ClickHouseSettings, database: string): ClickHouseClient {
  const client = createClient({ connection: connectionTo(path), clickhouse_settings: settings, json: ROWS_AS_JSON });
  // Statements take turns, so this one comes before any other; should it fail, the next one says of which table.
  client.command({ query: `USE ${database}` }).catch(() => undefined);
  return client;
}

type ClientConnection = NonNullable<ClickHouseClientConfigOptions['connection']>;

/** The cast is over optional fields only: chdb's types were not written for exactOptionalPropertyTypes. */
const connectionTo = (path: string) =>
  takeTurns(settingsAsText(createChdbConnection({ path }))) as unknown as ClientConnection;
