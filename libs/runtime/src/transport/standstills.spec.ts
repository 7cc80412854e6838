import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Standstills } from './standstills.js';

describe('a partition that is tried again and again', () => {
  let now = 0;
  let lines: unknown[];
  const standstills = () => new Standstills('reporting', () => now);
  beforeEach(() => {
    now = 1_000_000;
    lines = [];
    jest.spyOn(Logger.prototype, 'error').mockImplementation((line: unknown) => void lines.push(line));
    jest.spyOn(Logger.prototype, 'log').mockImplementation((line: unknown) => void lines.push(line));
  });
  afterEach(() => void jest.restoreAllMocks());

  it('is told at once, with its reason, and then ever more seldom', () => {
    const told = standstills();
    const at: number[] = [];
    for (const start = now; now < start + 3_600_000; now += 5_000) {
      told.failing('refusals', 0, new Error('cannot parse'));
      if (lines.length > at.length) at.push((now - start) / 1000);
    }
    expect(at.slice(0, 7)).toEqual([0, 5, 15, 35, 75, 155, 315]);
    expect(at.length).toBeLessThan(15);
    expect(lines[2]).toEqual({
      err: new Error('cannot parse'),
      service: 'reporting',
      topic: 'refusals',
      partition: 0,
      failures: 4,
      seconds: 15,
    });
  });

  it('is told when it goes on, and then begins anew', async () => {
    const told = standstills();
    told.failing('clicks', 3, new Error('away'));
    now += 90_000;
    await expect(told.check()).rejects.toThrow('topic clicks, partition 3 has stood still for 90 s: away');
    told.cleared('clicks', 3);
    expect(lines[1]).toMatchObject({ topic: 'clicks', partition: 3, seconds: 90 });
    await told.check();
    told.failing('clicks', 3, new Error('away'));
    await told.check();
    expect(lines).toHaveLength(3);
  });
});
