import type { CompleteEnv } from '@clickledger/runtime';
import { secretInShell, secretLine } from './shown-secret.js';

const env = { ADMIN_KEY: 'key-of-the-network', SQL_PASSWORD: 'password-of-analysts' };
const kept: CompleteEnv = {
  env,
  fromFile: ['ADMIN_KEY', 'SQL_PASSWORD'],
  secretsFile: '/data/secrets.json',
  secretsMade: false,
};

describe('a secret in the greeting', () => {
  it('is shown by the start that has made it', () => {
    const made = { ...kept, secretsMade: true };
    expect(secretLine('ADMIN_KEY', made)).toMatch(/^admin key +key-of-the-network {2}\(shown this once/);
    expect(secretInShell('ADMIN_KEY', made)).toBe('key-of-the-network');
  });

  it('is told by its place later', () => {
    expect(secretLine('SQL_PASSWORD', kept)).toBe('SQL password  sql_password in /data/secrets.json');
    expect(secretInShell('ADMIN_KEY', kept)).toContain("'/data/secrets.json'");
  });

  it('is never shown from the environment, not even when others were made', () => {
    for (const secretsMade of [true, false]) {
      const named = { ...kept, fromFile: [], secretsMade };
      expect(secretLine('SQL_PASSWORD', named)).toBe('SQL password  as SQL_PASSWORD sets it');
      expect(secretInShell('ADMIN_KEY', named)).toBe('$ADMIN_KEY');
    }
  });
});
