import { temporaryFolder } from '@clickledger/testing';
import { readFileSync } from 'node:fs';
import { startAllInOne, type AllInOne } from '../pipeline/all-in-one.js';
import { settled } from '../pipeline/settled.js';
import { unpackRelease } from './data-folder.js';

/**
 * What release 0.1 itself answered over the same folder: the paths asked, and the answers. But for the money of a pixel’s
 * conversion, which stands apart until it is confirmed: 5 EUR of sales, 3 of revenue and 0.375 of payout.
 */
const ANSWERS = JSON.parse(
  readFileSync(new URL('../data/release-0.1/answers.json', import.meta.url), 'utf8'),
) as Record<string, object>;

describe('a data folder that release 0.1 has left', () => {
  let all: AllInOne;

  beforeAll(async () => {
    const folder = temporary();
    unpackRelease(folder);
    all = await startAllInOne(folder);
    await settled(all);
  });
  afterAll(() => all.stop());
  // After the hook that stops what writes there.
  const temporary = temporaryFolder();

  it.each(Object.entries(ANSWERS))('answers %s as before', async (path, answer) => {
    expect(await all.ask('reporting', path)).toMatchObject(answer);
  });

  it('answers SQL under the name of then, and of now', async () => {
    const [now] = await all.sql('SELECT count(), sum(sales) FROM clickledger.performance');
    expect(await all.sql('SELECT count(), sum(sales) FROM default.performance')).toEqual([now]);
    expect(now?.[0]).not.toBe('0');
    expect(await all.sql("SELECT name FROM system.tables WHERE database = 'clickledger' AND engine != 'View'")).toEqual(
      [],
    );
  });
});
