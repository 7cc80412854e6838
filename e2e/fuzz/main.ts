import { Command, InvalidArgumentError } from 'commander';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAllInOne } from '../pipeline/all-in-one.js';
import { fuzz, type FuzzResult } from './fuzz.js';
import { settingsFor, startReceiver } from './receiver.js';
import { faultsOf } from './verdict.js';

const natural = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
};

const command = new Command('fuzz')
  .description('Sends mutations of valid requests to all services, and sees whether the books balance')
  .option('--n <requests>', 'how many', natural, 20_000)
  .option('--seed <number>', 'the same seed makes the same mistakes', natural, Math.floor(Math.random() * 1e9))
  .option('--concurrency <connections>', 'how many at a time', natural, 32)
  .parse();
const options = command.opts<{ n: number; seed: number; concurrency: number }>();

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'clickledger-fuzz-'));
const receiver = await startReceiver(options.seed);
const all = await startAllInOne(folder, undefined, settingsFor(receiver));
try {
  console.log(`seed ${options.seed}, ${options.n} requests, ${options.concurrency} at a time`);
  const result = await fuzz(all, {
    ...options,
    receiver: receiver.host,
    settleWithin: 3_600_000,
    onProgress: progress,
  });
  print(result);
  const faults = faultsOf(result);
  console.log(faults.length === 0 ? 'The books balance.' : faults.join('\n'));
  process.exitCode = faults.length === 0 ? 0 : 1;
  await all.stop();
} finally {
  // Killed, where it has not ended: how that goes must not hide why the run was broken off.
  await all.kill();
  receiver.close();
  rmSync(folder, { recursive: true });
}

function progress(sent: number, faults: number): void {
  if (sent % 50_000 === 0) console.log(`${sent} sent, ${faults} faults`);
}

function print({ examples, books, ...figures }: FuzzResult): void {
  console.log(JSON.stringify({ ...figures, seconds: Math.round(figures.seconds), books }, undefined, 2));
  for (const example of examples) console.log(example);
}
