import { DIVERSIONS } from '@clickledger/domain';
import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = readFileSync(join(import.meta.dirname, '../../../docs/reason-codes.md'), 'utf8');

it('docs/reason-codes.md lists every reason why a click went elsewhere, with its sentence', () => {
  const [, section = ''] = page.split('## Of clicks');
  const rows = [...section.matchAll(/^\| `(\w+)` +\| (.+?) +\|$/gm)].map(([, code, meaning]) => [code, meaning]);
  expect(rows).toEqual(Object.entries(DIVERSIONS));
});
