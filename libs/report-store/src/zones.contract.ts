import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { aClick, at, logged, MINUTE } from './contract/facts.js';
import { aQuery, settle } from './contract/reported.js';
import type { ReportStore } from './report-store.js';

/** In the middle of quarters of an hour, over the two days of 2026 in which these zones change their clocks, or none. */
const STEP = 37 * MINUTE;
const ZONES: readonly (readonly [zone: string, around: string])[] = [
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['America/St_Johns', '2026-11-01T04:30:00Z'],
  ['Pacific/Chatham', '2026-04-04T14:00:00Z'],
  ['Pacific/Kiritimati', '2026-06-01T00:00:00Z'],
  ['Pacific/Apia', '2026-06-01T00:00:00Z'],
  ['Pacific/Marquesas', '2026-06-01T00:00:00Z'],
  ['Asia/Kolkata', '2026-06-01T00:00:00Z'],
  ['Asia/Kathmandu', '2026-06-01T00:00:00Z'],
];
const FORMATS = {
  quarter_hour: "yyyy-MM-dd'T'HH:mm:00ZZ",
  hour: "yyyy-MM-dd'T'HH:00:00ZZ",
  day: 'yyyy-MM-dd',
} as const;

const timesAround = (around: string) =>
  Array.from({ length: 14 }, (_, index) => Date.parse(around) + (index - 7) * STEP + 1);

const times = [...new Set(ZONES.flatMap(([, around]) => timesAround(around)))].sort((one, other) => one - other);

/** Rows by time name the clocks of their zone, in the order of time. */
export function zonesContract(open: () => Promise<ReportStore>) {
  let store: ReportStore;
  beforeAll(async () => {
    store = await open();
    const clicks = times.map((time, index) => aClick({ click_id: `click-${index}`, clicked_at: at(time) }));
    await store.project('clicks', logged(clicks));
    await settle(store);
  });
  afterAll(() => store.close());

  describe.each(ZONES)('in %s around %s', (zone, around) => {
    it.each(Object.entries(FORMATS) as [keyof typeof FORMATS, string][])('a row a %s', async (period, format) => {
      const [from, to] = [Date.parse(around) - 7 * STEP, Date.parse(around) + 6 * STEP + 2];
      const expected = new Map<string, number>();
      for (const time of times.filter((one) => one >= from && one < to)) {
        const local = DateTime.fromMillis(time, { zone });
        const quarter = local.minus({ minutes: local.minute % 15 });
        const name = (period === 'quarter_hour' ? quarter : local).toFormat(format);
        expected.set(name, (expected.get(name) ?? 0) + 1);
      }
      const { rows } = await store.performance(aQuery({ from, to, tz: zone, groupBy: [period] }));
      expect(rows.map(({ keys, metrics }) => [keys[period], metrics.clicks])).toEqual([...expected]);
    });
  });

  it('31 days of sub-IDs are days of the zone: the October of Berlin has 745 hours', async () => {
    const october = { from: Date.parse('2026-09-30T22:00:00Z'), to: Date.parse('2026-10-31T23:00:00Z') };
    const bySubId = aQuery({ ...october, tz: 'Europe/Berlin', groupBy: ['sub1'] });
    expect((await store.performance(bySubId)).totals.clicks).toBe(28);
    await expect(store.performance({ ...bySubId, to: october.to + 1 })).rejects.toThrow(/31 days/);
    await expect(store.performance({ ...bySubId, tz: 'UTC' })).rejects.toThrow(/31 days/);
  });
}
