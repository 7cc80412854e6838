import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf, ROOT } from './root.js';

/** The rows of the table that begins with `| promise`: what is promised, to whom, and the specs that show it. */
function promisesOf(document: string) {
  const table = /^\| promise [^]*?(?=\n\n|$(?![^]))/m.exec(fileOf(document))?.[0] ?? '';
  return table
    .split('\n')
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, promise = '', to = '', specs = '']) => ({ promise, to, specs }));
}

describe.each(['docs/security.md', 'docs/design/guarantees.md'])('the promises of %s', (document) => {
  const promises = promisesOf(document);

  it('are some', () => {
    expect(promises.length).toBeGreaterThan(10);
  });

  it.each(promises)('show "$promise" by specs that exist, to somebody', ({ to, specs }) => {
    expect(to).not.toBe('');
    const named = specs.split('; ').map((spec) => {
      const [, file = spec, titles = ''] = /^`([^`]+)`(?:: (.*))?$/.exec(spec) ?? [];
      return { file, titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title) };
    });
    expect(
      named.filter(
        ({ file }) => !existsSync(join(ROOT, file)) || !/\.(spec|int-spec|e2e-spec|contract)\.ts$/.test(file),
      ),
    ).toEqual([]);
    for (const { file, titles } of named) {
      for (const title of titles) expect(fileOf(file)).toContain(title);
    }
  });
});
