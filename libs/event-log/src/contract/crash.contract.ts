import { spawnTs, until, type TsProcess } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import type { EventLog } from '../event-log.js';
import {
  ONE_PARTITION,
  numbered,
  numbers,
  readAll,
  textOf,
  textsOf,
  type LogUnderTest,
} from './log-under-test.contract.js';

/** Runs a task of crash.child.ts until its output is as wished, and kills it. */
async function killWhen(task: string, url: string, wished: (lines: readonly string[]) => boolean): Promise<TsProcess> {
  const child = spawnTs(new URL('./crash.child.ts', import.meta.url), [task, url, ONE_PARTITION]);
  let ended = false;
  void child.ended.finally(() => (ended = true));
  await until(() => ended || wished(child.lines));
  child.kill('SIGKILL');
  const end = await child.ended;
  if (end !== 'SIGKILL') throw new Error(`the child ended by itself (${end}): ${child.errors()}`);
  return child;
}

async function texts(log: EventLog, group: string, count: number): Promise<string[]> {
  const read: string[] = [];
  const onBatch: Parameters<EventLog['subscribe']>[1]['onBatch'] = async (batch) => void read.push(...textsOf(batch));
  const subscription = await log.subscribe(ONE_PARTITION, { group, onBatch });
  await until(() => read.length >= count);
  await subscription.stop();
  return read;
}

export function crashContract(make: () => LogUnderTest): void {
  it('has lost no record whose append had resolved', async () => {
    const under = make();
    const child = await killWhen('append', under.url, (lines) => lines.length >= 100);
    const log = await under.open();
    const records = await readAll(log, ONE_PARTITION);
    expect(records.map(textOf)).toEqual(expect.arrayContaining([...child.lines]));
    expect(records.map(({ offset }) => offset)).toEqual(numbers(0, records.length).map(Number));
    await log.append(ONE_PARTITION, numbered(0, 1));
    expect(await log.end(ONE_PARTITION, 0)).toBe(records.length + 1);
    await log.close();
  });

  it('before it acknowledged a batch, gets it again', async () => {
    const under = make();
    const before = await under.open();
    await before.append(ONE_PARTITION, numbered(0, 10));
    await before.close();
    await killWhen('hang', under.url, (lines) => lines.length >= 10);
    const log = await under.open();
    expect(await log.position(ONE_PARTITION, 'group', 0)).toBe(0);
    expect(await texts(log, 'group', 10)).toEqual(numbers(0, 10));
    await log.close();
  });

  it('after it acknowledged a batch, goes on behind it', async () => {
    const under = make();
    const before = await under.open();
    await before.append(ONE_PARTITION, numbered(0, 10));
    await before.close();
    const child = await killWhen('acknowledge', under.url, (lines) => lines.includes('acknowledged'));
    expect(child.lines.slice(0, -1)).toEqual(numbers(0, 10));
    const log = await under.open();
    expect(await log.position(ONE_PARTITION, 'group', 0)).toBe(10);
    await log.append(ONE_PARTITION, numbered(10, 13));
    expect(await texts(log, 'group', 3)).toEqual(numbers(10, 13));
    await log.close();
  });
}
