import { until } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { aClick, logged } from '../contract/facts.js';
import { RowsRefusedError, type Connection } from './connection.js';
import { ROWS_AS_JSON } from './printed-rows.js';
import { Projector } from './projector.js';

const clicksOf = (...ids: string[]) => logged(ids.map((click_id) => aClick({ click_id })));

/** The click IDs of each insert, and an engine that refuses those that the test names. */
function inserts(refused: string[] = [], because: Error = new Error('refused')) {
  const seen: string[][] = [];
  const insert = (table: string, rows: readonly object[]) => {
    if (table !== 'stored_clicks') return Promise.resolve();
    const ids = rows.map((row) => (JSON.parse(ROWS_AS_JSON.stringify(row)) as { click_id: string }).click_id);
    seen.push(ids);
    return ids.some((id) => refused.includes(id)) ? Promise.reject(because) : Promise.resolve();
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

  it('finds what the engine cannot take by halving, and stores all else', async () => {
    const { seen, projector } = inserts(['c', 'f'], new RowsRefusedError('cannot parse'));
    const refused = await projector.project(clicksOf('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), []);
    expect(refused).toMatchObject([
      { fact: { click_id: 'c' }, offset: 2, line: 0, reason: 'cannot parse' },
      { fact: { click_id: 'f' }, offset: 5, line: 0, reason: 'cannot parse' },
    ]);
    const stored = seen.filter((ids) => !ids.includes('c') && !ids.includes('f'));
    expect(stored.flat().sort()).toEqual(['a', 'b', 'd', 'e', 'g', 'h']);
  });

  it('knows the lines of a record that nobody has read', async () => {
    const { projector } = inserts(['b'], new RowsRefusedError('cannot parse'));
    const clicks = ['a', 'b'].map((click_id) => aClick({ click_id }));
    const record = { offset: 7, text: clicks.map((click) => JSON.stringify(click)).join('\n'), times: ['', ''] };
    expect(await projector.project([], [record])).toEqual([
      { fact: clicks[1], offset: 7, line: 1, reason: 'cannot parse' },
    ]);
  });

  it('halves nothing where the engine refuses for reasons of its own', async () => {
    const { seen, projector } = inserts(['b']);
    await expect(projector.project(clicksOf('a', 'b', 'c'), [])).rejects.toThrow('refused');
    expect(seen).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });
});
