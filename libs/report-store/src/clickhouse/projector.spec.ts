import { until } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { aClick, logged } from '../contract/facts.js';
import type { Connection } from './connection.js';
import { ROWS_AS_JSON } from './printed-rows.js';
import { Projector } from './projector.js';

const clicksOf = (...ids: string[]) => logged(ids.map((click_id) => aClick({ click_id })));

/** The click IDs of each insert, and an engine that refuses those that the test names. */
function inserts(refused: string[] = []) {
  const seen: string[][] = [];
  const insert = (table: string, rows: readonly object[]) => {
    if (table !== 'stored_clicks') return Promise.resolve();
    const ids = rows.map((row) => (JSON.parse(ROWS_AS_JSON.stringify(row)) as { click_id: string }).click_id);
    seen.push(ids);
    return ids.some((id) => refused.includes(id)) ? Promise.reject(new Error('refused')) : Promise.resolve();
  };
  return { seen, projector: new Projector({ insert } as unknown as Connection, 'clicks') };
}

describe('Projector', () => {
  it('inserts the first at once, and what comes meanwhile together', async () => {
    const { seen, projector } = inserts();
    const all = [['a'], ['b', 'c'], ['d']].map((ids) => projector.project(clicksOf(...ids), []));
    await Promise.all(all);
    expect(seen).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('lets no partition fail for what another one brought', async () => {
    const { seen, projector } = inserts(['bad']);
    const [first, bad, good] = ['first', 'bad', 'good'].map((id) => projector.project(clicksOf(id), []));
    await first;
    await expect(bad).rejects.toThrow('refused');
    await good;
    await until(() => seen.length === 4);
    expect(seen).toEqual([['first'], ['bad', 'good'], ['bad'], ['good']]);
  });
});
