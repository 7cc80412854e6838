import { spawnTs, temporaryFolder, until } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readAll, textOf } from '../contract/log-under-test.contract.js';
import { EmbeddedEventLog } from './embedded-event-log.js';

const folder = temporaryFolder();
const SECRET = 'visitor-of-a-person';
const COUNT = 2_000;

const bytesOf = (path: string, topic: string): Buffer[] =>
  readdirSync(join(path, topic)).map((day) => readFileSync(join(path, topic, day, 'data.mdb')));

const appendAll = (log: EmbeddedEventLog, from = 0) =>
  log.append(
    'refusals',
    Array.from({ length: COUNT }, (_, i) => ({
      key: `key-${i}`,
      value: Buffer.from(`0 record ${from + i} ${i % 10 === 0 ? SECRET : 'nobody'} ${'x'.repeat(200)}`),
    })),
  );

const withoutSecret = (value: Uint8Array) => {
  const text = Buffer.from(value).toString();
  return text.includes(SECRET) ? Buffer.from(text.replace(SECRET, 'random')) : undefined;
};

describe('rewriting the embedded log', () => {
  it('changes the records that it is to change, keeps their places, and leaves no byte of the old ones', async () => {
    const path = folder();
    const log = await EmbeddedEventLog.open(path);
    await appendAll(log);
    const before = await readAll(log, 'refusals');
    expect(bytesOf(path, 'refusals').some((bytes) => bytes.includes(SECRET))).toBe(true);
    expect(await log.rewrite('refusals', withoutSecret)).toBe(COUNT / 10);
    const after = await readAll(log, 'refusals');
    expect(after).toEqual(before.map((one) => ({ ...one, value: withoutSecret(one.value) ?? one.value })));
    expect(bytesOf(path, 'refusals').some((bytes) => bytes.includes(SECRET))).toBe(false);
    expect(await log.rewrite('refusals', withoutSecret)).toBe(0);
    await log.close();
  });

  it('goes on while others append and read', async () => {
    const log = await EmbeddedEventLog.open(folder());
    await appendAll(log);
    const [rewritten, , read] = await Promise.all([
      log.rewrite('refusals', withoutSecret),
      appendAll(log, COUNT),
      readAll(log, 'refusals'),
    ]);
    expect(rewritten).toBeGreaterThanOrEqual(COUNT / 10);
    expect(read.length).toBeGreaterThanOrEqual(COUNT);
    expect(await readAll(log, 'refusals')).toHaveLength(2 * COUNT);
    await log.close();
  });

  it('leaves each record old or new, whenever it is killed', async () => {
    const path = folder();
    const log = await EmbeddedEventLog.open(path);
    await appendAll(log);
    const texts = (await readAll(log, 'refusals')).map((one) => textOf(one).replace(/^\d+/, ''));
    await log.close();
    for (const moment of [0, 5, 20, 45, 80, 130]) {
      const child = spawnTs(new URL('./rewrite.child.ts', import.meta.url), [path]);
      await until(() => child.lines.length >= 2);
      await setTimeout(moment);
      child.kill('SIGKILL');
      await child.ended;
      const again = await EmbeddedEventLog.open(path);
      const found = (await readAll(again, 'refusals')).map(textOf);
      expect(found.map((text) => text.replace(/^\d+/, ''))).toEqual(texts);
      const passes = new Set(found.map((text) => Number(/^\d+/.exec(text)?.[0])));
      expect(passes.size).toBeLessThanOrEqual(2);
      await again.close();
    }
  });

  it('removes a copy that was not finished', async () => {
    const path = folder();
    const log = await EmbeddedEventLog.open(path);
    await appendAll(log);
    await log.close();
    const [day = ''] = readdirSync(join(path, 'refusals'));
    const copy = join(path, 'refusals', `${day}.copy`);
    mkdirSync(copy);
    writeFileSync(join(copy, 'data.mdb'), 'half');
    const again = await EmbeddedEventLog.open(path);
    expect(existsSync(copy)).toBe(false);
    expect(await readAll(again, 'refusals')).toHaveLength(COUNT);
    await again.close();
  });
});
