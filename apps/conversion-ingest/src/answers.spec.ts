import { REASONS } from '@clickledger/domain';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusOf } from './answers.js';

const ROW = /^\| `(\w+)` +\| (\d{3})? +\| (.+?) +\|$/gm;
const page = readFileSync(join(import.meta.dirname, '../../../docs/reason-codes.md'), 'utf8');
const rows = [...page.matchAll(ROW)].map(([, code = '', status, meaning]) => ({ code, status, meaning }));

describe('docs/reason-codes.md', () => {
  it('lists every code with its sentence, and none that does not exist', () => {
    const listed = rows.map(({ code, meaning }) => [code, meaning]);
    expect(listed).toEqual(Object.entries(REASONS));
  });

  it.each(rows.filter(({ status }) => status !== undefined))('$code is answered $status', ({ code, status }) => {
    expect(String(statusOf(code))).toBe(status);
  });
});
