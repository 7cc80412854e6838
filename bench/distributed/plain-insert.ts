import type { RunningClickHouse } from '../../tools/stack/clickhouse/start-clickhouse.mjs';

/** Rows an insert: large ones are what ClickHouse takes best. */
const AN_INSERT = 100_000;
const TABLE = 'plain.stored_clicks';

/**
 * ClickHouse's own insert of rows as they are in the log, one after another, into a table like the report store's, which
 * nobody counts.
 * @returns seconds
 */
export async function insertPlainly(
  server: RunningClickHouse,
  values: readonly Uint8Array[],
  rows: number,
): Promise<number> {
  await run(server, 'CREATE DATABASE plain');
  await run(server, `CREATE TABLE ${TABLE} AS clickledger_store.stored_clicks`);
  const bodies = inserts(values, rows);
  const begun = performance.now();
  for (const body of bodies) await run(server, `INSERT INTO ${TABLE} FORMAT JSONEachRow`, body);
  const seconds = (performance.now() - begun) / 1000;
  const inserted = Number(await run(server, `SELECT count() FROM ${TABLE}`));
  if (inserted !== rows) throw new Error(`${inserted} rows were inserted instead of ${rows}`);
  return seconds;
}

function inserts(values: readonly Uint8Array[], rows: number): Buffer[] {
  const each = Math.ceil(values.length / Math.ceil(rows / AN_INSERT));
  return Array.from({ length: Math.ceil(values.length / each) }, (_, i) =>
    Buffer.concat(values.slice(i * each, (i + 1) * each).flatMap((value) => [value, LINE_FEED])),
  );
}

const LINE_FEED = Buffer.from('\n');

async function run(server: RunningClickHouse, query: string, body?: Buffer): Promise<string> {
  const { origin, username } = new URL(server.url);
  const settings = { date_time_input_format: 'best_effort', input_format_skip_unknown_fields: '1', async_insert: '0' };
  const answer = await fetch(`${origin}/?${new URLSearchParams({ query, ...settings }).toString()}`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${username}:${server.password}`).toString('base64')}` },
    ...(body && { body: new Uint8Array(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`ClickHouse answered ${answer.status}: ${text}`);
  return text;
}
