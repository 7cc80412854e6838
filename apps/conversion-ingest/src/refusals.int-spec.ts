import {
  BatchingPublisher,
  DiskShortError,
  LogUnavailableError,
  openEventLog,
  type EventLog,
} from '@clickledger/event-log';
import { factsIn, temporaryFolder } from '@clickledger/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { refusedFact } from './facts.js';
import { Refusals } from './refusals.js';

const folder = temporaryFolder();
let log: EventLog;

beforeEach(async () => {
  log = await openEventLog(`lmdb:${join(folder(), 'log')}`);
});
afterEach(() => log.close());

const receivedAt = Date.UTC(2026, 5, 1);
const refusal = (source: string, report = {}, clickId = 'c-1') =>
  refusedFact(
    {
      method: 'api',
      report,
      passedOver: [],
      credentials: { token: 'secret', authorization: 'Bearer secret' },
      receivedAt,
    },
    { source, code: 'bot', detail: 'A bot.', clickId },
    'r1',
  );

describe('Refusals', () => {
  // Of a tenth of a megabyte each, so that few are many bytes.
  const large = (source: string, at: number) => ({
    ...refusal(source),
    refused_at: new Date(at).toISOString(),
    report: 'x'.repeat(100_000),
  });
  const counting = () => {
    let stored = 0;
    const publisher = { publish: async () => void stored++ } as unknown as BatchingPublisher;
    const registry = new Registry();
    return { refusals: new Refusals(publisher, registry), registry, stored: () => stored };
  };
  const DAY = 86_400_000;

  it('keeps so many bytes a day of a source, and counts the others', async () => {
    const { refusals, registry, stored } = counting();
    for (let n = 0; n < 1_000; n++) await refusals.add(large('unknown', receivedAt));
    const first = stored();
    expect(first * 100_000).toBeGreaterThan(31 * 1024 ** 2);
    expect(first * 100_000).toBeLessThan(33 * 1024 ** 2);
    expect(await registry.metrics()).toContain(
      `clickledger_refusals_not_stored_total{reason="source"} ${1_000 - first}`,
    );
    await refusals.add(large('shop', receivedAt));
    expect(stored()).toBe(first + 1);
    for (let n = 0; n < 1_000; n++) await refusals.add(large('unknown', receivedAt + DAY / 2));
    expect(stored() - first - 1).toBeCloseTo(first / 2, -1);
  });

  it('keeps so many bytes a day of all, from however many sources', async () => {
    const { refusals, registry, stored } = counting();
    for (let n = 0; n < 4_000; n++) await refusals.add(large(`offer ${n % 20}`, receivedAt));
    expect(stored() * 100_000).toBeGreaterThan(255 * 1024 ** 2);
    expect(stored() * 100_000).toBeLessThan(257 * 1024 ** 2);
    expect(await registry.metrics()).toContain('{reason="all"}');
  });

  it('gives way where the disk is short, but says that the log is away where it is', async () => {
    const registry = new Registry();
    let cause: Error = new DiskShortError('only 1 MB are free');
    const publisher = { publish: () => Promise.reject(new LogUnavailableError('no', { cause })) };
    const refusals = new Refusals(publisher as unknown as BatchingPublisher, registry);
    await refusals.add(refusal('shop'));
    expect(await registry.metrics()).toContain('clickledger_refusals_not_stored_total{reason="disk"} 1');
    cause = new Error('the broker is away');
    await expect(refusals.add(refusal('shop'))).rejects.toThrow(LogUnavailableError);
  });
});

describe('refusedFact', () => {
  it('holds the report without its secrets', () => {
    expect(refusal('shop', { goal: 'sale' }).report).toBe('{"goal":"sale"}');
    expect(JSON.stringify(refusal('shop', { goal: 'sale' }))).not.toContain('secret');
  });

  it('is mended where it quotes what is no text, and cut between characters', () => {
    const turned = { source: 'x\ud83d', code: 'bot', detail: `${'x'.repeat(2047)}😀`, clickId: `${'c'.repeat(254)}😀` };
    const fact = refusedFact({ method: 'api', report: {}, passedOver: [], credentials: {}, receivedAt }, turned, 'r1');
    expect(fact).toMatchObject({ source: 'x\ufffd', detail: 'x'.repeat(2047), click_id: 'c'.repeat(254) });
  });

  it('cuts what is too long, and says so', async () => {
    const fact = refusal('shop', { amount: '1'.repeat(5_000) }, 'c'.repeat(300));
    expect(fact).toMatchObject({ click_id: 'c'.repeat(255), cut: ['click_id', 'report'] });
    await new Refusals(new BatchingPublisher(log), new Registry()).add(fact);
    expect(await factsIn(log, 'refusals')).toEqual([fact]);
  });
});
