import { median } from '../load/percentile.js';

const TIMES = 10;

/** @returns milliseconds, the median of ten */
export async function timed(action: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const start = performance.now();
    await action();
    times.push(performance.now() - start);
  }
  return median(times);
}
