import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { MUTATIONS } from './owner.mjs';

/* `npm run mutate` is not part of every run: that a line has been written otherwise is seen here. */
describe('the mutations of the owner’s protocol', () => {
  it.each(MUTATIONS.map((mutation) => [mutation.name, mutation] as const))('know their line: %s', (_name, mutation) => {
    const pieces = readFileSync(join(root, mutation.file), 'utf8').split(mutation.from);
    // What its groups have matched is among the pieces.
    expect(pieces.length).toBeGreaterThan(1);
  });
});
