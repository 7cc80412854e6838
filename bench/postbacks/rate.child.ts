import { setTimeout } from 'node:timers/promises';
import { appendOutcomes, appendPublishers } from './messages.js';
import { start } from './service.js';

// Outcomes at a rate, from one turn to the next as many as are due, while the service tells the publishers of them. What came
// late while it began is forgotten.
const [, , folder = '', list = '', rate = '0', seconds = '0'] = process.argv;
const hosts = list.split(',');
const TURN = 20;
const WARM_UP = 3_000;
const service = await start(folder, hosts);
await appendPublishers(service.log, hosts);
let appended = 0;

async function keepAppending(ms: number): Promise<void> {
  const [begun, before] = [Date.now(), appended];
  for (let passed = 0; passed < ms; passed = Date.now() - begun) {
    const due = before + Math.floor((passed / 1_000) * Number(rate)) - appended;
    const about = { first: appended, count: due, hosts: hosts.length, decidedAt: Date.now() };
    appended += due;
    if (due > 0) await appendOutcomes(service.log, about);
    await setTimeout(TURN);
  }
}

await keepAppending(WARM_UP);
await service.settled(appended);
await fetch(`http://${hosts[0]}/late`);
await keepAppending(Number(seconds) * 1_000);
await service.settled(appended);
console.log(`sent: ${appended}`);
await service.stop();
process.exit(0);
