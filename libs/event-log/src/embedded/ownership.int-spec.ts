import { TOPICS } from '@clickledger/wire';
import { temporaryFolder } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { LogUnavailableError } from '../event-log.js';
import { EmbeddedEventLog } from './embedded-event-log.js';

const folder = temporaryFolder();
const onBatch = () => Promise.resolve();

it('is opened once, and again when it is closed', async () => {
  const path = folder();
  const log = await EmbeddedEventLog.open(path);
  await expect(EmbeddedEventLog.open(path)).rejects.toThrow(`${path} is in use`);
  await log.close();
  await (await EmbeddedEventLog.open(path)).close();
});

it('refuses other partition counts than those it was made with, and lets go of the folder', async () => {
  const path = folder();
  await (await EmbeddedEventLog.open(path)).close();
  const other = { ...TOPICS, clicks: { ...TOPICS.clicks, partitions: 8 } };
  const refused = EmbeddedEventLog.open(path, Date.now, other);
  await expect(refused).rejects.toThrow(/topic clicks in .* has 4 partitions, and this release wants 8/);
  await (await EmbeddedEventLog.open(path)).close();
});

it('refuses a second subscription of a group, until the first is stopped', async () => {
  const log = await EmbeddedEventLog.open(folder());
  const first = await log.subscribe('clicks', { group: 'attribution', onBatch });
  await expect(log.subscribe('clicks', { group: 'attribution', onBatch })).rejects.toThrow(
    'group attribution has a subscription of topic clicks already',
  );
  await log.subscribe('clicks', { group: 'reporting', onBatch });
  await log.subscribe('impressions', { group: 'attribution', onBatch });
  await first.stop();
  await log.subscribe('clicks', { group: 'attribution', onBatch });
  await log.close();
});

it('takes nothing when it is closed', async () => {
  const log = await EmbeddedEventLog.open(folder());
  await log.close();
  await expect(log.append('clicks', [])).rejects.toThrow(LogUnavailableError);
  await expect(log.subscribe('clicks', { group: 'late', onBatch })).rejects.toThrow(LogUnavailableError);
});
