import { REASONS } from '@clickledger/domain';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { onBothSets } from '../pipeline/on-both-sets.js';
import { history } from './history.js';
import { startReportingProcess, type ReportingProcess } from './reporting-process.js';

const PERIOD = 'from=2026-06-01&to=2026-06-02';
const NETWORK = undefined;

onBothSets('what was turned away', (deploy) => {
  let reporting: ReportingProcess;

  beforeAll(async () => {
    reporting = await startReportingProcess(await deploy(), history);
    await reporting.current();
  });
  afterAll(() => reporting.stop());

  const asked = (key: string | undefined, more = '') => reporting.get(`/refusals?${PERIOD}${more}`, key);

  it.each([
    ['the network', NETWORK, ['refusal-1', 'refusal-2', 'refusal-3']],
    ['the shop', 'key-shop', ['refusal-1']],
    ['the mall', 'key-mall', ['refusal-2', 'refusal-3']],
    ['the publisher of the click', 'key-blog', ['refusal-1']],
    ['another publisher', 'key-tube', []],
  ])('is listed and counted for %s', async (_who, key, own) => {
    const { rows, by_day, page } = (await asked(key)).json() as {
      rows: { refusal_id?: string }[];
      by_day: { day: string; refused: number }[];
      page: object;
    };
    expect(rows.map(({ refusal_id = 'refusal-1' }) => refusal_id)).toEqual(own);
    expect(by_day.reduce((sum, { refused }) => sum + refused, 0)).toBe(own.length);
    expect(page).toMatchObject({ total_rows: own.length });
    expect((await asked(key, '&format=csv')).text.trim().split('\n')).toHaveLength(own.length + 1);
  });

  it('is filtered and counted by the days of the zone', async () => {
    const day = 'from=2026-06-02&to=2026-06-03&tz=Pacific/Auckland';
    const answer = await reporting.get(`/refusals?${day}&code=amount_malformed&offer_id=shoes`, 'key-shop');
    expect(answer.json()).toMatchObject({
      rows: [{ click_id: 'click-blog', report: 'click_id=click-blog&amount=1OO' }],
      by_day: [{ day: '2026-06-02', code: 'amount_malformed', refused: 1 }],
    });
    expect((await asked('key-shop', '&code=bot')).json()).toMatchObject({ rows: [], by_day: [] });
  });

  it('is told to the publisher of the click by day and code, without what the advertiser sent', async () => {
    const answer = await asked('key-blog', '&code=amount_malformed');
    expect(answer.json()).toMatchObject({
      rows: [{ code: 'amount_malformed', detail: REASONS.amount_malformed, click_id: 'click-blog' }],
      by_day: [{ day: '2026-06-01', code: 'amount_malformed', refused: 1 }],
    });
    for (const { text } of [answer, await asked('key-blog', '&format=csv')]) {
      expect(text).not.toMatch(/1OO|refusal-1|"report"|owner_id|mall/);
    }
  });

  it('is nothing of another’s', async () => {
    expect((await asked('key-mall', '&advertiser_id=shop')).status).toBe(403);
    expect((await asked('key-tube', '&publisher_id=blog')).status).toBe(403);
  });
});
