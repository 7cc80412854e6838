import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf, ROOT } from './root.js';

const section = /## What is promised\n([^]*?)\n## /.exec(fileOf('docs/security.md'))?.[1] ?? '';
const promises = section
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (promise|-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, promise = '', to = '', specs = '']) => ({ promise, to, specs }));

it('are some', () => {
  expect(promises.length).toBeGreaterThan(10);
});

it.each(promises)('shows "$promise" by specs that exist, to somebody', ({ to, specs }) => {
  expect(to).not.toBe('');
  const named = specs.split('; ').map((spec) => {
    const [, file = spec, titles = ''] = /^`([^`]+)`(?:: (.*))?$/.exec(spec) ?? [];
    return { file, titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title) };
  });
  expect(
    named.filter(({ file }) => !existsSync(join(ROOT, file)) || !/\.(spec|int-spec|e2e-spec|contract)\.ts$/.test(file)),
  ).toEqual([]);
  for (const { file, titles } of named) {
    for (const title of titles) expect(fileOf(file)).toContain(title);
  }
});
