import { expect, it } from '@jest/globals';
import { until } from './until.js';

it('resolves when the condition comes to hold, and takes an error for "not yet"', async () => {
  let looks = 0;
  await until(async () => {
    if (++looks < 3) throw new Error('not yet');
    return looks === 5;
  });
  expect(looks).toBe(5);
});

it('throws with the condition’s text when it does not hold by the deadline', async () => {
  const never = false;
  await expect(until(() => never, { within: 20 })).rejects.toThrow('not so within 20 ms: ()=>never');
});
