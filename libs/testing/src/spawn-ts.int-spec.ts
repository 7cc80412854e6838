import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { spawnTs } from './spawn-ts.js';
import { temporaryFolder } from './temporary-folder.js';
import { until } from './until.js';

const folder = temporaryFolder();

function script(text: string): URL {
  const file = join(folder(), 'script.ts');
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
