import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@clickledger/testing';
import { aHistory } from '../contract/history.js';
import { expected, projectAll, reported, settle } from '../contract/reported.js';
import { ClickHouseReportStore } from './clickhouse-report-store.js';
import { openEmbedded } from './embedded.js';
import type { Engine } from './engine.js';
import { RECOUNTS } from './recount-sql.js';

/** IDs are hashes: between any two of a slice there are so many others. More than a large granule has rows. */
const OTHERS = 10_000;
/** That are read for a conversion, of whatever table. */
const ROWS_EACH = 1_000;

describe('slices of conversions among many others', () => {
  const folder = temporaryFolder();
  const history = aHistory(1, 60);
  let engine: Engine;
  let store: ClickHouseReportStore;

  beforeAll(async () => {
    engine = openEmbedded(folder());
    store = await ClickHouseReportStore.over(engine, Date.now);
    await projectAll(store, history);
    await settle(store);
    await engine.writes.run(
      `INSERT INTO stored_outcomes (conversion_id, version, log_offset)
      SELECT concat(conversion_id, ' ', toString(number)), 1, number
      FROM (SELECT DISTINCT conversion_id FROM stored_ledger) AS counted, numbers(${OTHERS}) AS others`,
    );
  });
  afterAll(() => store.close());

  it.each(['click_time', 'conversion_time'] as const)('are counted by %s without reading those', async (basis) => {
    const minutes = await engine.reads.rows<{ slice: number }>(
      `SELECT DISTINCT toUnixTimestamp(slice) AS slice FROM stored_ledger WHERE basis = '${basis}'`,
    );
    const recount = RECOUNTS[basis](1, `slice IN (${minutes.map(({ slice }) => slice).join(', ')})`, '0', 0);
    const counting = recount.slice(recount.indexOf('SELECT'));
    const answer = await engine.reads.client.query({ query: `SELECT count() FROM (${counting})`, format: 'JSON' });
    const read = (await answer.json()).statistics?.rows_read ?? 0;
    const [counted] = await engine.reads.rows<{ ids: number }>(
      'SELECT toUInt32(uniqExact(conversion_id)) AS ids FROM stored_ledger',
    );
    expect(read).toBeGreaterThan(0);
    expect(read / (counted?.ids ?? 0)).toBeLessThan(ROWS_EACH);
  });

  it('change no figure', async () => {
    expect(await reported(store)).toEqual(expected(history));
  });
});
