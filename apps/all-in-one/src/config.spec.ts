import { ConfigError } from '@clickledger/runtime';
import { readAllConfigs } from './config.js';

const env = {
  ADMIN_KEY: 'an-admin-key-of-the-network',
  CLICK_ID_KEYS: `a:${'07'.repeat(16)}`,
  VISITOR_KEY: 'ab'.repeat(32),
  POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
  SQL_PASSWORD: 'a-password-of-the-analysts',
};

describe('readAllConfigs', () => {
  it('reads the settings of every service', () => {
    const { redirect, reporting } = readAllConfigs({ ...env, REDIRECT_PORT: '1234', DATA_DIR: '/data' });
    expect(redirect.port).toBe(1234);
    expect(reporting.reportStoreUrl).toBe('chdb:/data/reports');
  });

  it('names every fault of all services at once, and each once', () => {
    const wrong = { ...env, ADMIN_KEY: 'short', REDIRECT_PORT: 'x', EVENT_LOG_URL: 'carrier-pigeon:coop' };
    let faults: readonly string[] = [];
    try {
      readAllConfigs(wrong);
    } catch (error) {
      if (error instanceof ConfigError) faults = error.faults;
    }
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual(['ADMIN_KEY', 'EVENT_LOG_URL', 'REDIRECT_PORT']);
  });
});
