import { afterTry, failingIn, type Faring } from './disable.js';

const NEW: Faring = { heardAt: 0 };

/** Times of tries, those with a minus failed. */
const after = (times: readonly number[], since = 0): Faring =>
  times.reduce((faring, time) => afterTry(faring, { at: Math.abs(time), hasFailed: time < 0 }, since), NEW);

it.each([
  ['failures since the first', [-5, -7, -9], 0, { heardAt: 0, failing: { since: 5, failures: 3 } }],
  ['begins anew when it is heard', [-5, 7, -9], 0, { heardAt: 7, failing: { since: 9, failures: 1 } }],
  ['in any order', [-9, -5, 3], 0, { heardAt: 3, failing: { since: 5, failures: 2 } }],
  ['without those before it was heard', [7, -5], 0, { heardAt: 7 }],
  ['without those before it was changed', [-5, -8, -9], 6, { heardAt: 0, failing: { since: 8, failures: 2 } }],
])('counts %s', (_, times, since, faring) => {
  expect(after(times, since)).toEqual(faring);
});

it('adds up what the parts of the log know, but for what was before it was heard in one of them', () => {
  const parts = [after([-5, -6]), after([-4, -8])];
  expect(failingIn(parts, 0)).toEqual({ since: 4, failures: 4 });
  expect(failingIn([...parts, after([7, -9])], 0)).toEqual({ since: 9, failures: 1 });
  expect(failingIn(parts, 4)).toEqual({ since: 5, failures: 2 });
  expect(failingIn(parts, 9)).toBeUndefined();
  expect(failingIn([], 0)).toBeUndefined();
});
