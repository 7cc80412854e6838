import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { bundledTag } from './bundled-tag.js';

const tag = bundledTag();

it('stays small: every page of a shop loads it', () => {
  const gzipped = gzipSync(tag.common, { level: 9 }).length;
  process.stdout.write(`tag.js: ${tag.common.length} bytes, ${gzipped} gzipped\n`);
  expect(gzipped).toBeLessThan(2_048);
});

it('is written in what browsers have understood since 2017', () => {
  expect(tag.common).not.toMatch(/\?\.|\?\?|\*\*|\.\.\.\w+[,}]\s*\}/);
});

it('ends with the days of an offer', () => {
  expect(tag.common).toMatch(/\}\)\(28\);\n$/);
  expect(tag.script(7)).toBe(tag.common.replace(/28(?=\);\n$)/, '7'));
});

it('is named by its content', () => {
  const digest = createHash('sha384').update(tag.common).digest();
  expect(tag.integrity).toBe(`sha384-${digest.toString('base64')}`);
  expect(digest.toString('hex').startsWith(tag.hash)).toBe(true);
});
