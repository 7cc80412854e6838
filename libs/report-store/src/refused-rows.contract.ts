import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { aClick, anOutcome, aRefusal, aState, logged, MINUTE, MORNING } from './contract/facts.js';
import { NOBODY_TOLD } from './contract/nobody-told.js';
import { aQuery, settle } from './contract/reported.js';
import type { ReportStore } from './report-store.js';

/** No text that UTF-8 can hold: an engine that takes it as a text would have to change it. */
const HALF = 'a\ud83d';

/** A fact that the engine cannot take costs no other one its place in the reports. */
export function refusedRowsContract(open: () => Promise<ReportStore>) {
  let store: ReportStore;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  it('names the refusals that it cannot take, and keeps the others', async () => {
    const details = Array.from({ length: 100 }, (_, i) => (i === 17 || i === 18 ? HALF : `detail ${i}`));
    const facts = logged(details.map((detail, i) => aRefusal({ refusal_id: `refusal-${i}`, detail })));
    const refused = await store.project('refusals', facts);
    expect(refused).toMatchObject([facts[17], facts[18]]);
    expect(refused[0]?.reason).toMatch(/INCORRECT_DATA|CANNOT_PARSE_/);
    const { refusals } = await store.balance({
      telling: NOBODY_TOLD,
      from: MORNING,
      to: MORNING + MINUTE,
      now: MORNING,
      olderThanMs: 0,
    });
    expect(refusals).toEqual({ bot: 98 });
  });

  it('names the line of a record that nobody has read, and keeps the others', async () => {
    const clicks = ['1', HALF, '3'].map((sub1, i) => aClick({ click_id: `click-${i}`, sub1 }));
    const printed = [
      {
        offset: 9,
        text: clicks.map((click) => JSON.stringify(click)).join('\n'),
        times: clicks.map(({ clicked_at }) => clicked_at),
      },
    ];
    const read = logged([aClick({ click_id: 'click-3' })]);
    expect(await store.project('clicks', read, printed)).toMatchObject([{ fact: clicks[1], offset: 9, line: 1 }]);
    await settle(store);
    expect((await store.performance(aQuery())).totals.clicks).toBe(3);
  });

  it('keeps the outcomes beside one that it cannot take', async () => {
    const facts = logged(
      ['x', HALF, 'z'].map((sub1, i) => {
        const [conversion_id, receipt_id] = [`conversion-${i}`, `receipt-${i}`];
        return anOutcome({ conversion_id, receipt_id, state: aState({ sub1, receipt_id, click_id: `click-${i}` }) });
      }),
    );
    expect(await store.project('attributions', facts)).toMatchObject([facts[1]]);
    await settle(store);
    expect((await store.performance(aQuery())).totals.conversions).toBe(2);
  });
}
