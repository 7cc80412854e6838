import { until } from '@clickledger/testing';
import { setTimeout } from 'node:timers/promises';
import { appendOutcomes } from './messages.js';
import { start } from './service.js';

// A host that is dead has so many messages that wait; the others have some of their own.
const [, , folder = '', list = '', seconds = '0'] = process.argv;
const hosts = list.split(',');
const BREAKS_AFTER = 5;
const service = await start(folder, hosts);
await until(async () => (await service.noted()) >= BREAKS_AFTER);
console.log('the host: away');
const begun = Date.now();
const others = hosts.length - 1;
for (let first = 0; Date.now() - begun < Number(seconds) * 1_000; first += others) {
  await appendOutcomes(service.log, { first, count: others, hosts: others, decidedAt: Date.now() });
  await setTimeout(250);
}
await setTimeout(2_000);
console.log(`waiting: ${await service.count()}`);
process.once('SIGTERM', () => void service.stop().then(() => process.exit(0)));
