import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TOPICS } from '@clickledger/wire';
import { temporaryFolder } from '@clickledger/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { numbered, numbers, readAll, textOf } from '../contract/log-under-test.contract.js';
import { RESERVE } from './disk-room.js';
import { EmbeddedEventLog } from './embedded-event-log.js';

const folder = temporaryFolder();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MAY_1 = Date.parse('2026-05-01T00:00:00.000Z');

/** A log whose clock the test sets; `refusals` are kept for 7 days, `conversions` for ever. */
async function openAt(path: string, moment: number) {
  const clock = { now: moment };
  return {
    clock,
    log: await EmbeddedEventLog.open(
      path,
      () => clock.now,
      TOPICS,
      RESERVE,
      () => clock.now,
    ),
  };
}

/** Time passes as it does for a log that runs: retention looks at the clock again and again. */
async function passes({ log, clock }: Awaited<ReturnType<typeof openAt>>, moment: number): Promise<void> {
  for (; clock.now < moment; await log.expire()) clock.now = Math.min(clock.now + 2 * DAY, moment);
}

const daysOf = (path: string, topic: string): string[] => readdirSync(join(path, topic)).sort();

describe('days', () => {
  it('are folders by arrival in UTC, and are read over their borders', async () => {
    const path = folder();
    const { log, clock } = await openAt(path, MAY_1 + DAY - 1);
    await log.append('refusals', numbered(0, 3));
    clock.now = MAY_1 + DAY;
    await log.append('refusals', numbered(3, 5));
    expect(daysOf(path, 'refusals')).toEqual(['2026-05-01', '2026-05-02']);
    const records = await readAll(log, 'refusals');
    expect(records.map(textOf)).toEqual(numbers(0, 5));
    expect(records.map(({ offset }) => offset)).toEqual(numbers(0, 5).map(Number));
    expect(records.map(({ appendedAt }) => appendedAt - MAY_1)).toEqual([DAY - 1, DAY - 1, DAY - 1, DAY, DAY]);
    await log.close();
  });

  it('keep the order of offsets when the clock is set back', async () => {
    const path = folder();
    const { log, clock } = await openAt(path, MAY_1);
    await log.append('refusals', numbered(0, 2));
    clock.now = MAY_1 - DAY;
    await log.append('refusals', numbered(2, 4));
    await log.close();
    const { log: again } = await openAt(path, MAY_1);
    expect((await readAll(again, 'refusals')).map(textOf)).toEqual(numbers(0, 4));
    await again.close();
  });

  it('are many: they are opened as they are read, from any offset, also after a restart', async () => {
    const path = folder();
    const before = await openAt(path, MAY_1);
    for (let day = 0; day < 30; day++) {
      await passes(before, MAY_1 + day * DAY);
      await before.log.append('conversions', numbered(day, day + 1));
    }
    await before.log.close();
    const { log } = await openAt(path, MAY_1 + 30 * DAY);
    const partition = log.partitionOf('conversions', 'key');
    const read = async (from: number) => (await readAll(log, 'conversions', partition, from)).map(textOf);
    const all = await Promise.all([read(0), read(13), read(29), read(30)]);
    expect(all).toEqual([numbers(0, 30), numbers(13, 30), numbers(29, 30), []]);
    await log.append('conversions', numbered(30, 31));
    expect(await log.end('conversions', partition)).toBe(31);
    await log.close();
  });

  it('are left out when a crash stopped their making or their removal', async () => {
    const path = folder();
    const before = await openAt(path, MAY_1);
    await before.log.append('refusals', numbered(0, 2));
    await before.log.close();
    mkdirSync(join(path, 'refusals/2026-05-02'));
    mkdirSync(join(path, 'refusals/2026-04-01.expired'));
    const { log } = await openAt(path, MAY_1 + DAY);
    expect(daysOf(path, 'refusals')).toEqual(['2026-05-01']);
    await log.append('refusals', numbered(2, 3));
    expect((await readAll(log, 'refusals')).map(textOf)).toEqual(numbers(0, 3));
    await log.close();
  });
});

describe('retention', () => {
  const KEPT = TOPICS.refusals.retention * 1000;

  it('removes a day when all of it is older than the topic’s retention, not before', async () => {
    const path = folder();
    const opened = await openAt(path, MAY_1);
    const { log, clock } = opened;
    await log.append('refusals', numbered(0, 3));
    clock.now = MAY_1 + DAY;
    await log.append('refusals', numbered(3, 5));
    await passes(opened, MAY_1 + DAY + KEPT - 1);
    expect(await log.start('refusals', 0)).toBe(0);
    await passes(opened, MAY_1 + DAY + KEPT);
    expect(daysOf(path, 'refusals')).toEqual(['2026-05-02']);
    expect(await log.start('refusals', 0)).toBe(3);
    expect((await readAll(log, 'refusals')).map(textOf)).toEqual(numbers(3, 5));
    await log.close();
  });

  it('runs when the log is opened, and offsets go on though nothing is left', async () => {
    const path = folder();
    const before = await openAt(path, MAY_1);
    await before.log.append('refusals', numbered(0, 3));
    await passes(before, MAY_1 + KEPT);
    await before.log.close();
    const { log } = await openAt(path, MAY_1 + DAY + KEPT);
    expect([await log.start('refusals', 0), await log.end('refusals', 0)]).toEqual([3, 3]);
    await log.append('refusals', numbered(3, 4));
    expect((await readAll(log, 'refusals')).map(({ offset }) => offset)).toEqual([3]);
    await log.close();
  });

  it('leaves what is kept for ever', async () => {
    const opened = await openAt(folder(), MAY_1);
    const { log } = opened;
    await log.append('conversions', numbered(0, 3));
    await passes(opened, MAY_1 + 500 * DAY);
    expect(await readAll(log, 'conversions', log.partitionOf('conversions', 'key'))).toHaveLength(3);
    await log.close();
  });

  it('beside appends takes no record that has just come', async () => {
    const opened = await openAt(folder(), MAY_1);
    const { log, clock } = opened;
    await log.append('refusals', numbered(0, 3));
    await passes(opened, MAY_1 + KEPT);
    clock.now += DAY;
    await Promise.all([log.expire(), log.append('refusals', numbered(3, 5)), log.expire()]);
    expect((await readAll(log, 'refusals')).map(textOf)).toEqual(numbers(3, 5));
    await log.close();
  });
});

describe('a clock that leaps', () => {
  const KEPT = TOPICS.refusals.retention * 1000;
  const LEAP = 10 * 365 * DAY;

  const warned = jest.fn<(words: string | Error) => void>();
  beforeEach(() => void jest.spyOn(process, 'emitWarning').mockImplementation(warned));
  afterEach(() => void jest.restoreAllMocks());

  it('removes nothing, at the start or later, until it has stood for a day', async () => {
    const path = folder();
    const before = await openAt(path, MAY_1);
    await before.log.append('refusals', numbered(0, 3));
    await before.log.close();

    const leapt = await openAt(path, MAY_1 + LEAP);
    expect(await leapt.log.start('refusals', 0)).toBe(0);
    expect(warned).toHaveBeenCalledWith(
      expect.stringMatching(/^the clock says 2036-04-28, and this log was last open on 2026-05-01: nothing is removed/),
    );
    leapt.clock.now += DAY - 1;
    await leapt.log.expire();
    expect(await leapt.log.start('refusals', 0)).toBe(0);
    leapt.clock.now += 1;
    await leapt.log.expire();
    expect(await leapt.log.start('refusals', 0)).toBe(3);
    await leapt.log.close();
  });

  it('set right again leaves no day of the future, into which all would go and which retention does not reach', async () => {
    const path = folder();
    const before = await openAt(path, MAY_1);
    await before.log.append('refusals', numbered(0, 3));
    await before.log.close();
    const leapt = await openAt(path, MAY_1 + LEAP);
    await leapt.log.append('refusals', numbered(3, 5));
    expect(daysOf(path, 'refusals')).toEqual(['2026-05-01', '2036-04-28']);
    leapt.clock.now = MAY_1 + DAY;
    await leapt.log.append('refusals', numbered(5, 6));
    expect(daysOf(path, 'refusals')).toEqual(['2026-05-01', '2026-05-02']);
    leapt.clock.now = MAY_1 + 2 * DAY;
    await leapt.log.append('refusals', numbered(6, 7));
    await leapt.log.close();

    const right = await openAt(path, MAY_1 + 2 * DAY);
    expect(daysOf(path, 'refusals')).toEqual(['2026-05-01', '2026-05-02', '2026-05-03']);
    expect((await readAll(right.log, 'refusals')).map(textOf)).toEqual(numbers(0, 7));
    await passes(right, MAY_1 + 2 * DAY + KEPT);
    expect(await right.log.start('refusals', 0)).toBe(6);
    await right.log.close();
  });

  it('to the past renames no day: it would be removed when the clock is right', async () => {
    const path = folder();
    for (const day of [0, 1]) {
      const { log } = await openAt(path, MAY_1 + day * DAY);
      await log.append('refusals', numbered(day, day + 1));
      await log.close();
    }
    const back = await openAt(path, MAY_1 - LEAP);
    await back.log.append('refusals', numbered(2, 3));
    expect(daysOf(path, 'refusals')).toEqual(['2026-05-01', '2026-05-02']);
    await back.log.close();
  });

  it('set right again has done no harm', async () => {
    const path = folder();
    const before = await openAt(path, MAY_1);
    await before.log.append('refusals', numbered(0, 3));
    await before.log.close();
    await (await openAt(path, MAY_1 + LEAP)).log.close();

    const right = await openAt(path, MAY_1 + DAY);
    expect((await readAll(right.log, 'refusals')).map(textOf)).toEqual(numbers(0, 3));
    await passes(right, MAY_1 + DAY + KEPT);
    expect(await right.log.start('refusals', 0)).toBe(3);
    await right.log.close();
  });
});
