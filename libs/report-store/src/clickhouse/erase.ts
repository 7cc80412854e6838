import { SUB_IDS } from '@clickledger/domain';
import { erasedFact, type Erased, type Erasure, type Outcome } from '@clickledger/wire';
import type { ErasedRows } from '../reports/person.js';
import type { Connection, Params } from './connection.js';
import { outcomeRow } from './outcome-rows.js';

type Visits = Erased['whole'];

const EMPTIED = SUB_IDS.map((name) => `${name} = ''`);
const LANDED = 'landing_url = cutQueryStringAndFragment(landing_url)';
const RENAMED = 'visitor = {visitor:String}';
/** On replicas too. */
const WHEN_DONE = 'SETTINGS mutations_sync = 2';

/** By the IDs alone the tables find their rows without reading all. */
const named = (id: string) => `${id} IN {ids:Array(String)}
  AND (${id}, advertiser_id) IN arrayZip({ids:Array(String)}, {advertisers:Array(String)})`;
const OF_CLICKS = named('click_id');
const OF_IMPRESSIONS = named('impression_id');
/** A report that was refused may not name its advertiser. */
const OF_REFUSALS = `click_id IN {ids:Array(String)} AND (advertiser_id = ''
  OR (click_id, advertiser_id) IN arrayZip({ids:Array(String)}, {advertisers:Array(String)}))`;

const paramsOf = (visits: Visits): Params => ({
  ids: visits.map(({ id }) => id),
  advertisers: visits.map(({ advertiser_id }) => advertiser_id),
});

export async function erase(to: Connection, erased: Erased): Promise<void> {
  const { visitor, whole, renamed } = erased;
  const rename = visitor === undefined ? [] : [RENAMED];
  const update = async (table: string, columns: readonly string[], where: string, visits: Visits): Promise<void> => {
    if (visits.length === 0 || columns.length === 0) return;
    const params = { ...paramsOf(visits), ...(columns.includes(RENAMED) && visitor !== undefined && { visitor }) };
    await to.run(`ALTER TABLE ${table} UPDATE ${columns.join(', ')} WHERE ${where} ${WHEN_DONE}`, params);
  };
  const passed = [...EMPTIED, "referrer_host = ''"];
  await update('stored_clicks', [...passed, "cid = ''", LANDED, ...rename], OF_CLICKS, whole);
  await update('stored_clicks', rename, OF_CLICKS, renamed);
  await update('stored_impressions', [...passed, ...rename], OF_IMPRESSIONS, whole);
  await update('stored_impressions', rename, OF_IMPRESSIONS, renamed);
  await update('stored_ledger', [...EMPTIED, LANDED], OF_CLICKS, whole);
  await update('stored_refusals', ["report = ''"], OF_REFUSALS, whole);
  await update('stored_deliveries', ['url = cutQueryStringAndFragment(url)', "body = ''"], OF_CLICKS, whole);
  if (erased.conversions.length > 0) {
    // A receiver may answer with what it was sent.
    const answered = `ALTER TABLE stored_attempts UPDATE excerpt = '' WHERE conversion_id IN {ids:Array(String)}`;
    await to.run(`${answered} ${WHEN_DONE}`, { ids: erased.conversions });
  }
  await eraseOutcomes(to, erased);
  await to.run(
    `INSERT INTO marks (kind, slice) SELECT DISTINCT 'clicks', slice FROM stored_clicks WHERE ${OF_CLICKS}`,
    paramsOf([...whole, ...renamed]),
  );
}

export async function rowsOf(from: Connection, { whole, renamed, conversions }: Erased): Promise<ErasedRows> {
  const count = async (table: string, where: string, params: Params): Promise<number> => {
    const [row] = await from.rows<{ rows: number }>(
      `SELECT toUInt32(count()) AS rows FROM ${table} FINAL WHERE ${where}`,
      params,
    );
    return row?.rows ?? 0;
  };
  const [all, asked] = [paramsOf([...whole, ...renamed]), paramsOf(whole)];
  return {
    clicks: await count('stored_clicks', OF_CLICKS, all),
    impressions: await count('stored_impressions', OF_IMPRESSIONS, all),
    outcomes: await count('stored_outcomes', 'conversion_id IN {ids:Array(String)}', { ids: conversions }),
    ledger: await count('stored_ledger', OF_CLICKS, asked),
    refusals: await count('stored_refusals', OF_REFUSALS, asked),
    deliveries: await count('stored_deliveries', OF_CLICKS, asked),
  };
}

interface StoredOutcome {
  readonly place: string;
  readonly fact: string;
}

/** Names a row, also of two that claim one version. */
const PLACE = "concat(conversion_id, ' ', toString(version), ' ', toString(log_offset), ' ', toString(log_line))";
/** Columns that an erasure changes, as they are named in a row. */
const COLUMNS = [...SUB_IDS, 'cid', 'referrer_host', 'landing_url', 'visitor', 'fact'] as const;
/** The values of rows travel in the address of a request, which has a bound. */
const AT_ONCE = 50;

async function eraseOutcomes(to: Connection, { visitor, whole, renamed, conversions }: Erased): Promise<void> {
  const known = new Map<string, Erasure>();
  for (const { advertiser_id, id } of renamed) known.set(`${advertiser_id}\n${id}`, { visitor, whole: false });
  for (const { advertiser_id, id } of whole) known.set(`${advertiser_id}\n${id}`, { visitor, whole: true });
  for (let start = 0; start < conversions.length; start += AT_ONCE) {
    const rows = await to.rows<StoredOutcome>(
      `SELECT ${PLACE} AS place, fact FROM stored_outcomes WHERE conversion_id IN {ids:Array(String)}`,
      { ids: conversions.slice(start, start + AT_ONCE) },
    );
    const changed = rows.flatMap(({ place, fact: text }) => {
      const fact = JSON.parse(text) as Outcome;
      const erased = erasedFact('attributions', fact, (advertiser, id) => known.get(`${advertiser}\n${id}`));
      return erased === fact ? [] : [{ place, row: outcomeRow({ fact: erased, offset: 0, line: 0 }) }];
    });
    for (let at = 0; at < changed.length; at += AT_ONCE) await replace(to, changed.slice(at, at + AT_ONCE));
  }
}

async function replace(to: Connection, changed: readonly { place: string; row: object }[]): Promise<void> {
  const params: Record<string, readonly string[]> = { places: changed.map(({ place }) => place) };
  for (const name of COLUMNS)
    params[name] = changed.map(({ row }) => String(new Map(Object.entries(row)).get(name) ?? ''));
  const set = COLUMNS.map(
    (name) => `${name} = transform(${PLACE}, {places:Array(String)}, {${name}:Array(String)}, ${name})`,
  );
  await to.run(
    `ALTER TABLE stored_outcomes UPDATE ${set.join(', ')} WHERE ${PLACE} IN {places:Array(String)} ${WHEN_DONE}`,
    params,
  );
}
