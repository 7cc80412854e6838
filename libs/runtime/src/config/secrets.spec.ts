import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminKey, clickIdKeys, postbackSigningKey, visitorKey } from './common.js';
import { ConfigError, readConfig } from './read-config.js';
import { withEmbeddedSecrets } from './secrets.js';

const settings = { adminKey, clickIdKeys, postbackSigningKey, visitorKey };
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
    const all = ['ADMIN_KEY', 'CLICK_ID_KEYS', 'VISITOR_KEY', 'POSTBACK_SIGNING_KEY', 'SQL_PASSWORD'];
    const env = { DATA_DIR: dir, ...Object.fromEntries(all.map((name) => [name, 'x'])) };
    expect(withEmbeddedSecrets(env)).toEqual({ env, fromFile: [], secretsMade: false });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('are not made for another event log, be its URL faulty or not', () => {
    const env = { DATA_DIR: dir, EVENT_LOG_URL: 'kafka://:no port' };
    expect(withEmbeddedSecrets(env)).toEqual({ env, fromFile: [], secretsMade: false });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('are completed where the release before had fewer, and the others stay', () => {
    const file = join(dir, 'secrets.json');
    withEmbeddedSecrets({ DATA_DIR: dir });
    const { postback_signing_key: _new, ...before } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    writeFileSync(file, JSON.stringify(before));
    const first = readConfig(withEmbeddedSecrets({ DATA_DIR: dir }).env, settings);
    expect(readConfig(withEmbeddedSecrets({ DATA_DIR: dir }).env, settings)).toEqual(first);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject(before);
    expect([readdirSync(dir), statSync(file).mode & 0o777]).toEqual([['secrets.json'], 0o600]);
  });

  it.each(['', '{"admin_key": ', '[]', 'null', '{"admin_key": 5}', '{"click_id_keys": null}'])(
    'refuse the file %j, rather than make other keys beside it',
    (text) => {
      writeFileSync(join(dir, 'secrets.json'), text);
      expect(() => withEmbeddedSecrets({ DATA_DIR: dir })).toThrow(ConfigError);
      expect(readFileSync(join(dir, 'secrets.json'), 'utf8')).toBe(text);
    },
  );

  it.each([
    ['a FIFO', (file: string) => void execFileSync('mkfifo', [file]), /secrets.json is no file, but a FIFO/],
    ['a folder', (file: string) => void mkdirSync(file), /secrets.json is no file, but a folder/],
    ['a loop of links', (file: string) => symlinkSync(file, file), /ELOOP/],
  ])('refuse %s in the place of the file, and do not wait for it', (_what, make, reason) => {
    make(join(dir, 'secrets.json'));
    expect(() => withEmbeddedSecrets({ DATA_DIR: dir })).toThrow(reason);
    expect(() => withEmbeddedSecrets({ DATA_DIR: dir })).toThrow(ConfigError);
  });

  it.each([
    ['the file is gone', undefined, 'log'],
    ['the file lacks the keys', '{"admin_key": "sixteen characters"}', 'log'],
    ['the log is elsewhere', undefined, 'elsewhere'],
  ])('are not made anew for a log that holds clicks: %s', (_, text, log) => {
    const file = join(dir, 'secrets.json');
    const env = { DATA_DIR: dir, EVENT_LOG_URL: log === 'log' ? undefined : `lmdb:${join(dir, log)}` };
    mkdirSync(join(dir, log, 'clicks'), { recursive: true });
    expect(() => withEmbeddedSecrets(env)).not.toThrow();
    rmSync(file);
    if (text !== undefined) writeFileSync(file, text);
    mkdirSync(join(dir, log, 'clicks/2026-01-01'));
    expect(() => withEmbeddedSecrets(env)).toThrow(/^CLICK_ID_KEYS .* restore the file from a backup/);
    expect(existsSync(file)).toBe(text !== undefined);
    expect(() => withEmbeddedSecrets({ ...env, CLICK_ID_KEYS: `a:${'0'.repeat(32)}` })).not.toThrow();
  });
});
