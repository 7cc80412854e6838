import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import type { SqlPort } from '../sql-port.js';
import { Connection, type Advice } from './connection.js';
import type { Databases } from './databases.js';

/**
 * The ways to one ClickHouse. Each purpose has a connection of its own: in the embedded engine the settings of one
 * request stay on its connection, and a read-only one would refuse every later write.
 */
export interface Engine {
  readonly databases: Databases;
  readonly reads: Connection;
  readonly writes: Connection;
  /** For the rollup worker, so that recounting does not hold up inserts. */
  readonly counts: Connection;
  readonly sql: SqlPort;
  close(): Promise<void>;
}

/**
 * Of rows that FINAL chooses from, those that a filter on the sorting key leaves out need not be read. Reports join
 * rollups to their heads, and read five times as long without it where most rows are stale.
 */
export const FILTER_BEFORE_FINAL: ClickHouseSettings = { optimize_move_to_prewhere_if_final: 1 };

export const READS: ClickHouseSettings = {
  ...FILTER_BEFORE_FINAL,
  max_execution_time: 60,
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_decimals: 1,
};

export const WRITES: ClickHouseSettings = {
  // Acknowledged means written. Inserted twice is harmless, so nothing may be held back as a repetition either.
  async_insert: 0,
  insert_deduplicate: 0,
  // An import reaches back over years, a partition a month.
  max_partitions_per_insert_block: '0',
  date_time_input_format: 'best_effort',
  input_format_skip_unknown_fields: 1,
  output_format_json_quote_64bit_integers: 0,
};

/** Freshness gives way to answering: the worker never takes more than one core. */
export const COUNTS: ClickHouseSettings = { ...WRITES, max_threads: 1 };

export function engineOver(
  databases: Databases,
  connect: (settings: ClickHouseSettings, database: string) => ClickHouseClient,
  advice: Advice = () => '',
): Omit<Engine, 'sql'> {
  const open = (settings: ClickHouseSettings) => new Connection(connect(settings, databases.store), advice);
  const [reads, writes, counts] = [open(READS), open(WRITES), open(COUNTS)];
  return {
    databases,
    reads,
    writes,
    counts,
    async close() {
      await Promise.all([reads, writes, counts].map((connection) => connection.close()));
    },
  };
}
