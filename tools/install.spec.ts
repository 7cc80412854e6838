import { isInstalled, progressLine } from './install.mjs';

describe('isInstalled', () => {
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };

  it('does not miss the root, nor the packages of other platforms', () => {
    expect(isInstalled(wanted, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });

  it('misses another version, and everything in a fresh clone', () => {
    expect(isInstalled(wanted, { 'node_modules/a': { version: '1.0.1' } })).toBe(false);
    expect(isInstalled(wanted, {})).toBe(false);
  });
});

describe('progressLine', () => {
  const wanted = ['node_modules/a', 'node_modules/b', 'node_modules/b/node_modules/@c/d', 'node_modules/e'];

  it('counts what is there', () => {
    expect(progressLine(wanted, () => false, 5)).toBe('  5 s: 0 of 4 packages');
  });

  it('names the last ones, which are the large ones', () => {
    const isThere = (folder: string) => folder !== 'node_modules/b/node_modules/@c/d';
    expect(progressLine(wanted, isThere, 70)).toBe('  70 s: 3 of 4 packages, still @c/d');
    expect(progressLine(wanted, () => true, 75)).toBe('  75 s: 4 of 4 packages');
  });
});
