import { until } from '@clickledger/testing';
import { join } from 'node:path';
import type { Bench, Figures } from '../bench.js';
import { percentile } from '../load/percentile.js';
import { startChild, type Child } from '../process/child.js';
import { residentMegabytes } from '../process/memory.js';
import { inTemporaryFolder } from '../process/temporary.js';

const HOSTS = 8;
const OTHER_HOSTS = 100;
/** Nobody listens there. */
const DEAD = '127.0.0.1:9';
const WITHIN = 600_000;

/** Messages to publishers, over embedded stores, to servers in another process. */
export const postbacks: Bench = async ({ quick }) =>
  inTemporaryFolder(async (folder) => ({
    ...(await withReceiver(HOSTS, (hosts) => throughput(join(folder, 'sent'), hosts, quick ? 2_000 : 40_000))),
    ...(await withReceiver(HOSTS, async (hosts) => ({
      ...(await lateAt(join(folder, 'idle'), hosts, { rate: 5, seconds: quick ? 3 : 20 }, 'idle')),
      ...(await lateAt(join(folder, 'busy'), hosts, { rate: 1_000, seconds: quick ? 3 : 15 }, 'busy')),
    }))),
    ...(await withReceiver(OTHER_HOSTS, (hosts) =>
      behindDeadHost(join(folder, 'waiting'), hosts, quick ? 20_000 : 1_000_000),
    )),
  }));

const child = (name: string, core: number, ...args: (string | number)[]): Child =>
  startChild(new URL(`${name}.child.ts`, import.meta.url), { core, args: args.map(String) });

async function withReceiver(hosts: number, measure: (hosts: string) => Promise<Figures>): Promise<Figures> {
  const receiver = child('receiver', 1, hosts);
  try {
    return await measure(await receiver.said(/^listens on (\S+)/));
  } finally {
    await receiver.stop();
  }
}

/** What a child says at its end. */
async function saidAtEnd(one: Child, words: RegExp): Promise<number> {
  const said = Number(await one.said(words, WITHIN));
  await one.ended;
  return said;
}

async function throughput(folder: string, hosts: string, messages: number): Promise<Figures> {
  const alone = await saidAtEnd(child('undici', 0, hosts, messages), /^requests a CPU-second: (\S+)/);
  const service = child('sent', 0, folder, hosts, messages);
  const sent = await saidAtEnd(service, /^messages sent a CPU-second: (\S+)/);
  const whole = Number(await service.said(/^outcomes told of a CPU-second: (\S+)/));
  return {
    messages_per_cpu_second: sent,
    undici_per_cpu_second: alone,
    messages_ratio: sent / alone,
    outcomes_told_per_cpu_second: whole,
  };
}

async function lateAt(
  folder: string,
  hosts: string,
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
  name: string,
): Promise<Figures> {
  await saidAtEnd(child('rate', 0, folder, hosts, rate, seconds), /^sent: (\d+)/);
  const late = await lateness(hosts);
  return {
    [`outcome_to_request_${name}_p50_ms`]: percentile(late, 0.5),
    [`outcome_to_request_${name}_p99_ms`]: percentile(late, 0.99),
  };
}

async function behindDeadHost(folder: string, hosts: string, messages: number): Promise<Figures> {
  const all = `${hosts},${DEAD}`;
  await saidAtEnd(child('fill', 0, folder, all, messages), /^filled: (yes)/);
  const service = child('waiting', 0, folder, all, 10);
  let most = 0;
  let waiting = '';
  void service.said(/^waiting: (\d+)/, WITHIN).then(
    (count) => (waiting = count),
    () => (waiting = 'none'),
  );
  await until(
    async () => {
      most = Math.max(most, await residentMegabytes(service.pid));
      return waiting !== '';
    },
    { within: WITHIN, every: 100 },
  );
  await service.stop();
  // One of them is tried from time to time, and waits again.
  if (Number(waiting) !== messages) throw new Error(`${waiting} of ${messages} messages wait`);
  return { waiting_memory_mb: most, beside_dead_host_p99_ms: percentile(await lateness(hosts), 0.99) };
}

async function lateness(hosts: string): Promise<number[]> {
  const answer = await fetch(`http://${hosts.split(',')[0]}/late`);
  return (await answer.json()) as number[];
}
