import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@clickledger/testing';
import { openEmbedded } from './embedded.js';
import type { Engine } from './engine.js';
import { migrate } from './migrate.js';

/** Without what is checked before: the engine's own refusals, so that no gap in that check opens a door. */
describe('the embedded engine, read-only, by itself', () => {
  const folder = temporaryFolder();
  let engine: Engine;
  beforeAll(async () => {
    engine = openEmbedded(folder());
    await migrate(engine.writes, engine.databases);
  });
  afterAll(() => engine.close());

  it.each([
    ["INSERT INTO clickledger_store.heads VALUES ('clicks', 1, 0, 1)", 'READONLY'],
    ['TRUNCATE TABLE clickledger_store.heads', 'READONLY'],
    ["SELECT * FROM file('/etc/passwd', 'LineAsString')", 'ACCESS_DENIED'],
    ["SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')", 'ACCESS_DENIED'],
    ["SELECT * FROM s3('https://bucket.s3.amazonaws.com/key', 'LineAsString')", 'ACCESS_DENIED'],
    ["DESCRIBE TABLE file('/etc/passwd')", 'ACCESS_DENIED'],
    ['SET readonly = 0', 'READONLY'],
    ['SET max_execution_time = 0', 'READONLY'],
  ])('refuses %s', async (query, type) => {
    const analyst = engine.analyst({ max_execution_time: 1, readonly: '1' });
    try {
      await expect(analyst.command({ query })).rejects.toMatchObject({ type });
    } finally {
      await analyst.close();
    }
  });
});
