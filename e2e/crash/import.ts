import { until } from '@clickledger/testing';
import { rowsOf, type Row } from './access-log-rows.js';
import { makeImportedOffer } from './catalog.js';
import type { Client } from './client.js';

const ROWS_AT_ONCE = 25;
const PATIENCE = 600_000;

/**
 * Sends the access log, clicks first, as the cli does: each request again until it is answered.
 * @param progress of the whole run, from 0 to 1: the import keeps pace with it
 * @returns how many rows were taken
 */
export async function importAccessLog(client: Client, progress: () => number): Promise<number> {
  const linkOf = await makeImportedOffer(client);
  const requests = [
    ...portions(rowsOf('clicks.csv').map((click) => clickOf(click, linkOf))).map((body) => {
      return { service: 'redirect', path: '/clicks', body } as const;
    }),
    ...portions(rowsOf('conversions.csv').map(conversionOf)).map((body) => {
      return { service: 'ingest', path: '/conversions', body } as const;
    }),
  ];
  let rows = 0;
  for (const [i, { service, path, body }] of requests.entries()) {
    await until(() => progress() >= i / requests.length, { within: PATIENCE });
    const answers = (await client.ask(service, path, body)) as { readonly status: string }[];
    const refused = answers.filter(({ status }) => status === 'refused');
    if (refused.length > 0) throw new Error(`${path} refused ${JSON.stringify(refused)}`);
    rows += answers.length;
  }
  return rows;
}

function clickOf(click: Row, linkOf: (click: Row) => string): object {
  const { at, link: _link, publisher: _publisher, offer: _offer, ...others } = click;
  return { link_id: linkOf(click), clicked_at: at, ...others };
}

const conversionOf = (conversion: Row, line: number): object => ({ ...conversion, idempotency_key: `line-${line}` });

const portions = (rows: readonly object[]): object[][] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, i) =>
    rows.slice(i * ROWS_AT_ONCE, (i + 1) * ROWS_AT_ONCE),
  );
