import { join } from 'node:path';
import { TOPICS } from '@clickledger/wire';
import { temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { copyEmbeddedLog } from '../open-log-copy.js';
import { COPY_ORDER } from './copy-log.js';
import { EmbeddedEventLog } from './embedded-event-log.js';

const folder = temporaryFolder();
const record = (key: string, text: string) => ({ key, value: Buffer.from(text) });
const day = (name: string) => () => Date.parse(`2026-11-${name}T12:00:00Z`);

async function textsOf(log: EmbeddedEventLog, topic: 'clicks' | 'catalog'): Promise<string[]> {
  const texts: string[] = [];
  for (let partition = 0; partition < log.partitionCount(topic); partition++) {
    for await (const { records } of log.read(topic, partition, 0, Infinity)) {
      texts.push(...records.map(({ offset, value }) => `${partition}/${offset} ${Buffer.from(value).toString()}`));
    }
  }
  return texts;
}

it('copies every topic', () => {
  expect([...COPY_ORDER].sort()).toEqual(Object.keys(TOPICS).sort());
});

it('copies what was durable, of several days, while the log is written to, and no position', async () => {
  const path = folder();
  let now = day('20');
  const log = await EmbeddedEventLog.open(path, () => now());
  await log.append('catalog', [record('shoes', 'offer')]);
  await log.append('clicks', [record('a', 'first'), record('b', 'second')]);
  now = day('21');
  await log.append('clicks', [record('a', 'third')]);
  const reader = await log.subscribe('catalog', { group: 'reporting', onBatch: () => Promise.resolve() });
  while ((await log.position('catalog', 'reporting', 0)) === 0) await new Promise(setImmediate);
  await reader.stop();
  const durable = [await textsOf(log, 'clicks'), await textsOf(log, 'catalog')];

  const copy = join(folder(), 'copy');
  let appending = true;
  const more = (async () => {
    for (let n = 0; appending; n++) await log.append('impressions', [record(`key ${n}`, `later ${n}`)]);
  })();
  await copyEmbeddedLog(path, copy);
  appending = false;
  await more;

  const copied = await EmbeddedEventLog.open(copy, () => now());
  expect([await textsOf(copied, 'clicks'), await textsOf(copied, 'catalog')]).toEqual(durable);
  expect(await copied.position('catalog', 'reporting', 0)).toBe(0);
  await copied.append('clicks', [record('a', 'fourth')]);
  expect(await textsOf(copied, 'clicks')).toHaveLength(4);
  await copied.close();
  await log.close();
});

it('keeps the partition counts, which are fixed for a log’s life', async () => {
  const path = folder();
  const settings = { ...TOPICS, clicks: { ...TOPICS.clicks, partitions: 2 } };
  await (await EmbeddedEventLog.open(path, Date.now, settings)).close();
  const copy = join(folder(), 'copy');
  await copyEmbeddedLog(path, copy);
  await expect(EmbeddedEventLog.open(copy)).rejects.toThrow('has 2 partitions');
});
