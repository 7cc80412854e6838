import { temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { aHistory } from '../../contract/history.js';
import { projectAll, settle } from '../../contract/reported.js';
import { openReportStore } from '../../open-report-store.js';
import type { ReportStore } from '../../report-store.js';

const LIMITS = { seconds: 30, rows: 100, bytes: 10_000 };
const TOTAL = "SELECT sum(clicks), sum(conversions), sum(payout) FROM performance WHERE basis = 'click_time'";
const ASKED = 100;
const PAUSE_MS = 50;

const folder = temporaryFolder();

describe('an analyst of the embedded store', () => {
  const history = aHistory(1, 60);
  let store: ReportStore;
  beforeAll(async () => {
    store = await openReportStore(`chdb:${folder()}`);
    await projectAll(store, history);
    await settle(store);
  });
  afterAll(() => store.close());

  const total = async () => {
    const { body } = await store.sql.run({ query: TOTAL, format: 'TSV', params: {}, settings: {} }, LIMITS);
    return text(body);
  };

  it('who asks for a total that does not change sees no other, while slices are counted without a pause', async () => {
    const before = await total();
    const state = { rounds: 0, isOver: false };
    const counting = (async () => {
      for (; !state.isOver; state.rounds++) {
        await projectAll(store, history);
        await settle(store);
      }
    })();
    const seen = new Set<string>();
    try {
      for (let asked = 0; asked < ASKED; asked++) {
        const next = setTimeout(PAUSE_MS);
        seen.add(await total());
        await next;
      }
    } finally {
      state.isOver = true;
      await counting;
    }
    console.log(JSON.stringify({ asked: ASKED, rounds: state.rounds }));
    expect([...seen]).toEqual([before]);
    expect(state.rounds).toBeGreaterThan(3);
  }, 900_000);
});
