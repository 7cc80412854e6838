import { expect, it } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../..');
/** A setting where it is made: `port('REDIRECT_PORT', 3001)`. */
const MADE =
  /\b(?:duration|integer|keys|list|oneOf|port|secret|secretKey|setting|text|trustProxy|url)\(\s*'([A-Z][A-Z0-9_]+)'/g;

it('docs/configuration.md has a row for every setting', () => {
  const apps = readdirSync(join(root, 'apps')).map((app) => `apps/${app}/src/config.ts`);
  const sources = ['libs/runtime/src/config/common.ts', ...apps]
    .map((file) => join(root, file))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'));
  const made = sources.flatMap((source) => [...source.matchAll(MADE)].map(([, name]) => name));
  const docs = readFileSync(join(root, 'docs/configuration.md'), 'utf8');
  const documented = [...docs.matchAll(/^\| `([A-Z0-9_]+)`/gm)].map(([, name]) => name);
  expect(made).toContain('EVENT_LOG_URL');
  expect(made.filter((name) => !documented.includes(name))).toEqual([]);
});
