import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminKey, clickIdKeys, visitorKey } from './common.js';
import { ConfigError, readConfig } from './read-config.js';
import { withEmbeddedSecrets } from './secrets.js';

const settings = { adminKey, clickIdKeys, visitorKey };
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'clickledger-secrets-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('the embedded secrets', () => {
  it('are made once, fit their settings, and only their owner can read them', () => {
    const env = { DATA_DIR: join(dir, 'data') };
    const first = readConfig(withEmbeddedSecrets(env).env, settings);
    expect(readConfig(withEmbeddedSecrets(env).env, settings)).toEqual(first);
    expect(statSync(join(dir, 'data/secrets.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(dir, 'data'))).toEqual(['secrets.json']);
  });

  it('are said to be new at their first start only, and where they are at each', () => {
    const secretsFile = join(dir, 'secrets.json');
    expect(withEmbeddedSecrets({ DATA_DIR: dir })).toMatchObject({ secretsFile, secretsMade: true });
    expect(withEmbeddedSecrets({ DATA_DIR: dir })).toMatchObject({ secretsFile, secretsMade: false });
  });

  it('yield to what the environment says', () => {
    const env = { DATA_DIR: dir, ADMIN_KEY: 'a key of the operator' };
    expect(withEmbeddedSecrets(env).env).toMatchObject(env);
  });

  it('are not made where the environment has them all', () => {
    const env = { DATA_DIR: dir, ADMIN_KEY: 'x', CLICK_ID_KEYS: 'x', VISITOR_KEY: 'x', SQL_PASSWORD: 'x' };
    expect(withEmbeddedSecrets(env)).toEqual({ env, fromFile: [], secretsMade: false });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('are not made for another event log, be its URL faulty or not', () => {
    const env = { DATA_DIR: dir, EVENT_LOG_URL: 'kafka://:no port' };
    expect(withEmbeddedSecrets(env)).toEqual({ env, fromFile: [], secretsMade: false });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('refuse a file that cannot be read, rather than make other keys beside it', () => {
    writeFileSync(join(dir, 'secrets.json'), '{"admin_key": ');
    expect(() => withEmbeddedSecrets({ DATA_DIR: dir })).toThrow(ConfigError);
  });
});
