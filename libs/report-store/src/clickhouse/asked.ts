import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import type { Connection } from './connection.js';
import type { Databases } from './databases.js';

/** An engine that analysts ask: the service's server, or one in a process of its own. */
export interface Asked {
  readonly databases: Databases;
  readonly reads: Connection;
  /** A fresh connection, among what people read, for one statement of an analyst; the caller closes it. */
  analyst(settings?: ClickHouseSettings): ClickHouseClient;
}
