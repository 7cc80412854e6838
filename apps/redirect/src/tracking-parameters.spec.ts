import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { MEANINGS } from './tracking-parameters.js';

const document = readFileSync(new URL('../../../docs/tracking-links.md', import.meta.url), 'utf8');

describe('docs/tracking-links.md', () => {
  it('has a row for each parameter of a tracking link', () => {
    const [, table = ''] = document.split('## Parameters');
    const rows = [...table.matchAll(/^\| (`[^|]+?`) +\|/gm)].map(([, names]) => names);
    const named = [...new Set(Object.keys(MEANINGS).map((name) => name.replace(/^sub\d+$/, 'sub1` ... `sub10')))];
    expect(rows.sort()).toEqual([...named, 'url'].map((name) => `\`${name}\``).sort());
  });
});
