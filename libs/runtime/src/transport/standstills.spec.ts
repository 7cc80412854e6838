import { Logger } from '@nestjs/common';
import { Registry } from 'prom-client';
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

it('counts the lines that are no facts, also those of before there was a registry', async () => {
  const [told, registry] = [new Standstills('reporting'), new Registry()];
  told.undecodable('clicks', 2);
  told.measure(registry);
  told.undecodable('clicks', 1);
  told.undecodable('spool', 1);
  const counter = registry.getSingleMetric('clickledger_log_undecodable_lines_total')!;
  await counter.get();
  expect((await counter.get()).values).toMatchObject([
    { labels: { topic: 'clicks' }, value: 3 },
    { labels: { topic: 'spool' }, value: 1 },
  ]);
});
