import { Command, InvalidArgumentError, Option } from 'commander';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProcessesOfTheirOwn } from './lanes.js';
import { planOf } from './plan.js';
import type { Sabotage } from './points.js';
import { randomOf } from './random.js';
import { run } from './run.js';
import { startStackForKills } from './stack.js';
import { tell } from './tell.js';

const TELL_EVERY = 25;
const MOST_FAULTS = 50;
const SABOTAGES: Readonly<Record<string, Sabotage>> = {
  id: 'an ID an insert',
  memory: 'no memory of outcomes',
  note: 'notes before sending',
};

const natural = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
};

const command = new Command('chaos')
  .description('Kills services over Kafka, Redis and ClickHouse under traffic, and sees whether the books balance')
  .option('--kills <number>', 'how many', natural, 60)
  .option('--seed <number>', 'the same seed makes the same plan', natural, 1 + Math.floor(Math.random() * 1e9))
  .addOption(new Option('--sabotage <what>', 'breaks the exactness on purpose').choices(Object.keys(SABOTAGES)))
  .parse();
const { kills, seed, sabotage } = command.opts<{ kills: number; seed: number; sabotage?: string }>();
const what = `${kills} kills, seed ${seed}${sabotage ? `, with ${SABOTAGES[sabotage]}` : ''}`;

// The stack and all lives end with this process, but not where a signal ends it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const begun = performance.now();
const seconds = () => ((performance.now() - begun) / 1000).toFixed(0);
let dead = 0;
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'clickledger-chaos-'));
const stack = await startStackForKills();
try {
  console.log(what);
  const random = randomOf(seed);
  const cast = await inProcessesOfTheirOwn(folder, stack.settings, planOf(kills, random));
  const done = await run(cast, random, sabotage ? SABOTAGES[sabotage] : undefined, progress);
  console.log(tell(what, done, performance.now() - begun));
  const { lost, doubled, others } = done.faults;
  for (const fault of [...lost, ...doubled].slice(0, MOST_FAULTS)) console.log(fault);
  process.exitCode = lost.length + doubled.length + others.length > 0 ? 1 : 0;
} catch (error) {
  console.log(`${what}: broken off after ${dead} of them and ${seconds()} s, without a verdict`);
  throw error;
} finally {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
}

function progress(count: number): void {
  dead = count;
  if (count % TELL_EVERY === 0) console.log(`${count} kills after ${seconds()} s`);
}
