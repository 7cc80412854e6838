import { readAllConfigs, type AllConfigs } from './config.js';

const PORTS = ['REDIRECT', 'INGEST', 'REPORTING', 'CATALOG', 'ATTRIBUTION', 'POSTBACKS', 'SQL'];

/** For specs: all services over embedded stores in a folder, at free ports. */
export const settingsOver = (dataDir: string): AllConfigs =>
  readAllConfigs({
    ...Object.fromEntries(PORTS.map((name) => [`${name}_PORT`, '0'])),
    ADMIN_KEY: 'an-admin-key-of-the-network',
    CLICK_ID_KEYS: `a:${'07'.repeat(16)}`,
    VISITOR_KEY: 'ab'.repeat(32),
    POSTBACK_SIGNING_KEY: 'cd'.repeat(32),
    SQL_PASSWORD: 'a-password-of-the-analysts',
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir,
  });
