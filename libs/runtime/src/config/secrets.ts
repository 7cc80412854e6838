import type { Env } from './setting.js';

/**
 * The environment with the secrets that it lacks, when the event log is embedded: they are made on first use and kept
 * in `<DATA_DIR>/secrets.json`, which only the owner can read. With any other log the environment comes back as it is.
 */
export function withEmbeddedSecrets(_env: Env): Env {
  throw new Error('being written');
}
