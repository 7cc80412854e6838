import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { finished } from 'node:stream';
import { settingsWithin } from '../gate/settings.js';
import { ReportStoreUnavailableError } from '../report-store.js';
import { SqlError, type SqlAnswer, type SqlLimits, type SqlPort, type SqlRequest } from '../sql-port.js';
import type { Asked } from './asked.js';
import type { Connection } from './connection.js';
import { FILTER_BEFORE_FINAL } from './engine.js';
import { engineFault } from './engine-fault.js';
import { gateOf } from './sql-gate.js';

/**
 * Every statement has a connection of its own, whose settings go with it. `readonly` is set last: from then on the
 * engine refuses writes, table functions that reach outside, and any change of a setting, its own limits among them.
 */
export function sqlOver(asked: Asked): SqlPort {
  const gate = gateOf(asked);
  return {
    async run(request: SqlRequest, most: SqlLimits, gone?: AbortSignal): Promise<SqlAnswer> {
      const { printing, limits } = settingsWithin(request.settings, most);
      const client = asked.analyst();
      const log_comment = randomUUID();
      const cancel = () => void end(asked, log_comment).catch(() => undefined);
      try {
        const query = await refused(() => gate(client, request.query));
        gone?.throwIfAborted();
        gone?.addEventListener('abort', cancel, { once: true });
        const answered = await refused(() =>
          answer(client, { ...request, query }, { ...printing, log_comment, ...limited(limits) }),
        );
        // From a server the answer is still on its way: to close now would cut it off.
        finished(answered.body, () => void client.close());
        return answered;
      } catch (error) {
        await client.close();
        throw error;
      } finally {
        gone?.removeEventListener('abort', cancel);
      }
    },
    version: () => versionOf(asked.reads),
  };
}

export async function versionOf(connection: Connection): Promise<string> {
  const [row] = await connection.rows<{ version: string }>('SELECT version() AS version');
  return row?.version ?? '';
}

/** Ends what runs under this `log_comment`, if it still does. */
async function end(asked: Asked, comment: string): Promise<void> {
  const client = asked.analyst();
  const query = "KILL QUERY WHERE Settings['log_comment'] = {comment:String} ASYNC";
  await client.command({ query, query_params: { comment } }).finally(() => client.close());
}

/** Bytes. */
export const MOST_MEMORY = 2 * 1024 ** 3;
/** Bytes: what does not fit into memory is sorted and grouped in files, at 55 MB a second in a test. */
const MOST_TEMPORARY = 2 * 1024 ** 3;

/** Two queries leave half of the processor to clicks and reports. */
const MOST_THREADS = Math.max(1, Math.floor(availableParallelism() / 4));

const limited = (limits: SqlLimits): ClickHouseSettings => ({
  ...FILTER_BEFORE_FINAL,
  max_execution_time: limits.seconds,
  timeout_before_checking_execution_speed: 0,
  max_result_rows: String(limits.rows),
  max_result_bytes: String(limits.bytes),
  result_overflow_mode: 'throw',
  max_memory_usage: String(MOST_MEMORY),
  max_temporary_data_on_disk_size_for_query: String(MOST_TEMPORARY),
  max_threads: MOST_THREADS,
  readonly: '1',
});

async function answer(client: ClickHouseClient, request: SqlRequest, settings: ClickHouseSettings): Promise<SqlAnswer> {
  const { stream, summary } = await client.exec({
    query: request.query.replace(/;\s*$/, ''),
    // As `query_params` they would be escaped: they are in ClickHouse's text form already. Before `readonly`, after which
    // nothing more can be set.
    clickhouse_settings: {
      ...placeholders(request),
      ...settings,
      default_format: request.format,
    } as ClickHouseSettings,
  });
  return {
    body: stream,
    statistics: {
      elapsed_ns: summary?.elapsed_ns ?? '0',
      read_rows: summary?.read_rows ?? '0',
      read_bytes: summary?.read_bytes ?? '0',
    },
  };
}

function placeholders({ params }: SqlRequest): Record<string, string> {
  const wrong = Object.keys(params).find((name) => !/^\w+$/.test(name));
  if (wrong !== undefined) throw new SqlError(`Not a name of a placeholder: ${wrong}`, '36', 'BAD_ARGUMENTS');
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [`param_${name}`, value]));
}

async function refused<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SqlError) throw error;
    const fault = engineFault(error);
    if (fault) throw new SqlError(fault.message, fault.code, fault.type, { cause: error });
    throw new ReportStoreUnavailableError(`The report store failed: ${(error as Error).message}`, { cause: error });
  }
}
