import { until } from '@clickledger/testing';
import { appendOutcomes, appendPublishers } from './messages.js';
import { start } from './service.js';

// What a message costs that waits in the store: until it is sent, noted in the log, and taken out of the store.
const [, , folder = '', list = '', count = '0'] = process.argv;
const hosts = list.split(',');
const LATER = 3_600_000;
const WITHIN = 600_000;
let ahead = 0;
const service = await start(folder, hosts, () => Date.now() + ahead);
await appendPublishers(service.log, hosts);
const messages = Number(count);

const microseconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return user + system;
};

/** @returns the processor time that they took until they waited, and from then on */
async function pass(first: number, some: number): Promise<{ queued: number; sent: number }> {
  const decidedAt = Date.now() + ahead + LATER;
  const begun = process.cpuUsage();
  await appendOutcomes(service.log, { first, count: some, hosts: hosts.length, decidedAt });
  await until(async () => (await service.count()) === some, { within: WITHIN, every: 20 });
  const queued = microseconds(begun);
  const due = process.cpuUsage();
  ahead += LATER + 1_000;
  await service.settled(first + some);
  return { queued, sent: microseconds(due) };
}

await pass(0, messages / 5);
const { queued, sent } = await pass(messages / 5, messages);
console.log(`outcomes told of a CPU-second: ${(messages * 1e6) / (queued + sent)}`);
console.log(`messages sent a CPU-second: ${(messages * 1e6) / sent}`);
await service.stop();
process.exit(0);
