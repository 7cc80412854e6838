import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { spawnTs } from './spawn-ts.js';
import { temporaryFolder } from './temporary-folder.js';
import { until } from './until.js';

const folder = temporaryFolder();

function script(text: string, name = 'script.ts'): URL {
  const file = join(folder(), name);
  writeFileSync(file, text);
  return pathToFileURL(file);
}

it('runs TypeScript with the aliases of the libraries, arguments and environment', async () => {
  const text = `import { TOPICS, type Topic } from '@clickledger/wire';
    const topic = process.argv[2] as Topic;
    console.log(TOPICS[topic].partitions, process.env.GREETING);`;
  const child = spawnTs(script(text), ['catalog'], { GREETING: 'hello' });
  expect(await child.ended).toBe(0);
  expect(child.lines).toEqual(['1 hello']);
});

it('tells the code, and what was wrong where in the source', async () => {
  const child = spawnTs(script(`interface Nothing {}\n\nthrow new Error('a fault');`));
  expect(await child.ended).toBe(1);
  expect(child.errors()).toContain('script.ts:3');
});

it('can be killed', async () => {
  const child = spawnTs(script(`console.log('up'); setInterval(() => undefined, 1000);`));
  await until(() => child.lines.includes('up'));
  child.kill('SIGKILL');
  expect(await child.ended).toBe('SIGKILL');
});

it('runs what is built as it is, and no longer than the process that spawned it', async () => {
  const built = script(`console.log(process.pid, process.argv[2]); setInterval(() => undefined, 1000);`, 'built.mjs');
  const spawning = `import { spawnBuilt, until } from '@clickledger/testing';
    const child = spawnBuilt(new URL('${built.href}'), ['argument']);
    await until(() => child.lines.length === 1);
    console.log(child.lines[0]);`;
  const parent = spawnTs(script(spawning));
  await until(() => parent.lines.length === 1);
  const [pid, argument] = parent.lines[0]?.split(' ') ?? [];
  parent.kill('SIGKILL');
  expect(argument).toBe('argument');
  await until(() => !isRunning(Number(pid)));
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
