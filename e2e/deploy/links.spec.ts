import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from './root.js';

const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((file) => existsSync(join(ROOT, file)));

/** A document without its blocks of code, which only look like headings and links. */
const prose = (file: string) => readFileSync(file, 'utf8').replace(/^(```+|~~~+)[^]*?^\1/gm, '');

const targetsOf = (file: string) =>
  [
    ...prose(file)
      .replace(/`[^`\n]*`/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, target = '']) => target);

/** GitHub's anchor of a heading: lower case, punctuation dropped, spaces as hyphens. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchorsOf = (file: string) =>
  new Set([...prose(file).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchor(heading)));

it.each(documents)('%s links to what is there', (document) => {
  const at = join(ROOT, document);
  const dead = targetsOf(at)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [path = '', fragment] = target.split('#');
      const file = path === '' ? at : join(dirname(at), path);
      if (!existsSync(file) || relative(ROOT, file).startsWith('..')) return true;
      return fragment !== undefined && file.endsWith('.md') && !anchorsOf(file).has(fragment);
    });
  expect(dead).toEqual([]);
});
