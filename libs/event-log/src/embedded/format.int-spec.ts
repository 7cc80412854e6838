import { join } from 'node:path';
import { temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { copyEmbeddedLog } from '../open-log-copy.js';
import { EmbeddedEventLog } from './embedded-event-log.js';
import { openEnvironment } from './environment.js';

const folder = temporaryFolder();
const KEY = ['format'];

async function numberIn(path: string): Promise<string | undefined> {
  const meta = openEnvironment(join(path, 'meta'), '');
  const number = meta.get(KEY)?.toString();
  await meta.close();
  return number;
}

async function number(path: string, format: string | undefined): Promise<void> {
  const meta = openEnvironment(join(path, 'meta'), '');
  await (format === undefined ? meta.remove(KEY) : meta.put(KEY, Buffer.from(format)));
  await meta.close();
}

async function aLog(): Promise<string> {
  const path = folder();
  const log = await EmbeddedEventLog.open(path);
  await log.append('catalog', [{ key: 'any', value: Buffer.from('one') }]);
  await log.close();
  return path;
}

const reopened = async (path: string) => {
  const log = await EmbeddedEventLog.open(path);
  const end = await log.end('catalog', 0);
  await log.close();
  return end;
};

it('has a number, and so has a copy of it', async () => {
  const [path, copy] = [await aLog(), join(folder(), 'copy')];
  expect(await numberIn(path)).toBe('1');
  await number(path, '2');
  await copyEmbeddedLog(path, copy);
  expect(await numberIn(copy)).toBe('2');
});

it('is of the first format where a release has written it that knew no numbers', async () => {
  const path = await aLog();
  await number(path, undefined);
  expect(await reopened(path)).toBe(1);
  expect(await numberIn(path)).toBe('1');
});

it('of a newer release is refused by name, not touched, and not held', async () => {
  const path = await aLog();
  await number(path, '2');
  await expect(EmbeddedEventLog.open(path)).rejects.toThrow(
    `the event log in ${path} is of format 2, and this release knows formats up to 1: start the release that wrote it, ` +
      'or a newer one. Remove nothing of it',
  );
  expect(await numberIn(path)).toBe('2');
  await number(path, '1');
  expect(await reopened(path)).toBe(1);
});
