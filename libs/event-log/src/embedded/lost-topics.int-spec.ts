import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@clickledger/testing';
import type { Topic } from '@clickledger/wire';
import { describe, expect, it } from '@jest/globals';
import { numbered } from '../contract/log-under-test.contract.js';
import { openEventLog } from '../open-event-log.js';

const folder = temporaryFolder();
const TOPICS_OF_FLOW = ['catalog', 'clicks', 'conversions', 'attributions', 'deliveries'] as const;

async function logOf(topics: readonly Topic[]): Promise<string> {
  const path = folder();
  const log = await openEventLog(`lmdb:${path}`);
  for (const topic of topics) await log.append(topic, numbered(0, 3));
  await log.close();
  return path;
}
const remove = (...path: string[]) => rmSync(join(...path), { recursive: true });

describe('a topic that is lost with what the log knew of its readers', () => {
  it.each([
    ['catalog', 'catalog', 'clicks'],
    ['conversions', 'conversions', 'attributions'],
    ['attributions', 'attributions', 'deliveries'],
  ])('is told by what rests on it, at every start: %s', async (lost, topic, other) => {
    const path = await logOf(TOPICS_OF_FLOW);
    for (const name of [lost, 'meta']) remove(path, name);
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      await expect(openEventLog(`lmdb:${path}`)).rejects.toThrow(
        `topic ${topic} in ${path} holds nothing, though ${other} holds records that rest on it, and the folder meta is gone`,
      );
    }
  });

  it('is not missed where nothing was lost but that: readers begin again', async () => {
    const path = await logOf(TOPICS_OF_FLOW);
    remove(path, 'meta');
    const log = await openEventLog(`lmdb:${path}`);
    expect(await log.end('catalog', 0)).toBe(3);
    await log.close();
  });

  it('is not missed in a log that is new, or has no such records yet', async () => {
    const path = await logOf(['refusals']);
    remove(path, 'meta');
    await (await openEventLog(`lmdb:${path}`)).close();
  });
});
