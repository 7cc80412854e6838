import { describe, expect, it } from '@jest/globals';
import { Running } from './running.js';

const KILL = "KILL QUERY WHERE query_id = 'q-1'";

/** A query that ends when it is told to. */
const endless = (gone: AbortSignal): Promise<never> =>
  new Promise((_, end) => gone.addEventListener('abort', () => end(gone.reason as Error)));

describe('KILL QUERY', () => {
  it('ends a query that was asked from the same address', async () => {
    const running = new Running();
    const query = running.run({ id: 'q-1', from: '10.0.0.1' }, new AbortController(), endless);
    expect(running.kill(KILL, '10.0.0.1')).toBeDefined();
    await expect(query).rejects.toMatchObject({ type: 'QUERY_WAS_CANCELLED' });
  });

  it('of another’s query is answered, and ends nothing, also where both have chosen one ID', async () => {
    const running = new Running();
    const [own, others] = [new AbortController(), new AbortController()];
    const query = running.run({ id: 'q-1', from: '10.0.0.1' }, own, endless);
    const another = running.run({ id: 'q-1', from: '10.0.0.2' }, others, endless);
    expect(running.kill(KILL, '10.0.0.2')).toBeDefined();
    await expect(another).rejects.toMatchObject({ type: 'QUERY_WAS_CANCELLED' });
    expect(own.signal.aborted).toBe(false);
    expect(running.kill(KILL, '10.0.0.1')).toBeDefined();
    await expect(query).rejects.toMatchObject({ type: 'QUERY_WAS_CANCELLED' });
  });

  it('is no other statement', () => {
    expect(new Running().kill("KILL QUERY WHERE user = 'analyst'", '10.0.0.1')).toBeUndefined();
  });
});
