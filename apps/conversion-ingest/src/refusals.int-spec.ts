import { BatchingPublisher, openEventLog, type EventLog } from '@clickledger/event-log';
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
    { method: 'api', report, credentials: { token: 'secret', authorization: 'Bearer secret' }, receivedAt },
    { source, code: 'bot', detail: 'A bot.', clickId },
    'r1',
  );

describe('Refusals', () => {
  it('keeps so many of a source a second, and counts the others', async () => {
    const registry = new Registry();
    const refusals = new Refusals(new BatchingPublisher(log), registry);
    await Promise.all(Array.from({ length: 130 }, () => refusals.add(refusal('shop'))));
    await refusals.add(refusal('other'));
    const kept = await factsIn(log, 'refusals');
    expect(kept.filter(({ source }) => source === 'shop')).toHaveLength(100);
    expect(kept).toHaveLength(101);
    expect(await registry.metrics()).toContain('clickledger_refusals_not_stored_total 30');
  });
});

describe('refusedFact', () => {
  it('holds the report without its secrets', () => {
    expect(refusal('shop', { goal: 'sale' }).report).toBe('{"goal":"sale"}');
    expect(JSON.stringify(refusal('shop', { goal: 'sale' }))).not.toContain('secret');
  });

  it('is mended where it quotes what is no text, and cut between characters', () => {
    const turned = { source: 'x\ud83d', code: 'bot', detail: `${'x'.repeat(2047)}😀`, clickId: `${'c'.repeat(254)}😀` };
    const fact = refusedFact({ method: 'api', report: {}, credentials: {}, receivedAt }, turned, 'r1');
    expect(fact).toMatchObject({ source: 'x\ufffd', detail: 'x'.repeat(2047), click_id: 'c'.repeat(254) });
  });

  it('cuts what is too long, and says so', async () => {
    const fact = refusal('shop', { amount: '1'.repeat(5_000) }, 'c'.repeat(300));
    expect(fact).toMatchObject({ click_id: 'c'.repeat(255), cut: ['click_id', 'report'] });
    await new Refusals(new BatchingPublisher(log), new Registry()).add(fact);
    expect(await factsIn(log, 'refusals')).toEqual([fact]);
  });
});
