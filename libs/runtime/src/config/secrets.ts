import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseNoFile } from '@clickledger/store-kit';
import { commonSettings } from './common.js';
import { ConfigError, readConfig } from './read-config.js';
import { textOf, type Env } from './setting.js';

/** How each secret is named in the file, and how a new one is made. */
const SECRETS = {
  CLICK_ID_KEYS: { field: 'click_id_keys', make: () => `a:${hex(16)}` },
  ADMIN_KEY: { field: 'admin_key', make: () => hex(32) },
  VISITOR_KEY: { field: 'visitor_key', make: () => hex(32) },
  POSTBACK_SIGNING_KEY: { field: 'postback_signing_key', make: () => hex(32) },
  SQL_PASSWORD: { field: 'sql_password', make: () => hex(16) },
} as const;

export interface CompleteEnv {
  readonly env: Env;
  /** The names of the secrets that were taken from the file, as the environment did not set them. */
  readonly fromFile: readonly string[];
  /** Undefined where none was taken from there. */
  readonly secretsFile?: string;
  /** Whether this start has made that file: the one time when its secrets may be shown. */
  readonly secretsMade: boolean;
}

/**
 * The environment with the secrets that it lacks, when the event log is embedded: they are made on first use and kept
 * in `<DATA_DIR>/secrets.json`, which only its owner can read. With any other log the environment comes back as it is,
 * for services on several machines must be given the same secrets.
 * @throws ConfigError where the file is there but cannot be used
 */
export function withEmbeddedSecrets(env: Env): CompleteEnv {
  // Only its scheme: a URL that has faults is refused later, with those of all other settings.
  const embedded = /^lmdb:/i.test(textOf(env, 'EVENT_LOG_URL') ?? 'lmdb:');
  const missing = Object.entries(SECRETS).filter(([name]) => textOf(env, name) === undefined);
  if (missing.length === 0 || !embedded) return { env, fromFile: [], secretsMade: false };
  const { dataDir } = readConfig(env, { dataDir: commonSettings.dataDir });
  const secretsFile = join(dataDir, 'secrets.json');
  mkdirSync(dataDir, { recursive: true });
  if (missing.some(([name]) => name === 'CLICK_ID_KEYS')) refuseLostKeys(secretsFile, logFolder(env, dataDir));
  const secretsMade = makeOnce(secretsFile);
  const kept = completed(secretsFile);
  const found = Object.fromEntries(missing.map(([name, { field }]) => [name, kept[field]]));
  return { env: { ...env, ...found }, fromFile: Object.keys(found), secretsFile, secretsMade };
}

/** Under new keys the IDs of all clicks so far would be forged ones, and reports that name them refused. */
function refuseLostKeys(file: string, log: string): void {
  const clicks = join(log, 'clicks');
  if (!existsSync(clicks) || readdirSync(clicks).length === 0) return;
  if (existsSync(file) && keptSecrets(file)[SECRETS.CLICK_ID_KEYS.field] !== undefined) return;
  throw new ConfigError([
    `CLICK_ID_KEYS is not set, and ${file} has none, but ${clicks} holds clicks, whose IDs new keys could not verify: ` +
      'restore the file from a backup, or set CLICK_ID_KEYS',
  ]);
}

const logFolder = (env: Env, dataDir: string): string =>
  textOf(env, 'EVENT_LOG_URL')?.slice('lmdb:'.length) ?? join(dataDir, 'log');

/** A file of an earlier release lacks what has come since: that is made now, and the rest stays. */
function completed(file: string): Record<string, string> {
  const kept = keptSecrets(file);
  const lacking = Object.values(SECRETS).filter(({ field }) => kept[field] === undefined);
  if (lacking.length === 0) return kept;
  const all = { ...kept, ...Object.fromEntries(lacking.map(({ field, make }) => [field, make()])) };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, printed(all), { mode: 0o600, flush: true });
  renameSync(draft, file);
  return keptSecrets(file);
}

function keptSecrets(file: string): Record<string, string> {
  try {
    refuseNoFile(file);
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) throw new Error('it holds no object');
    const [other] = Object.entries(kept).find(([, secret]) => typeof secret !== 'string') ?? [];
    if (other !== undefined) throw new Error(`its ${other} is no text`);
    return kept as Record<string, string>;
  } catch (error) {
    throw new ConfigError([`${file} cannot be read (${(error as Error).message}): restore it from a backup`]);
  }
}

/** Linked into place when complete: of two starts at once, or one killed midway, none leaves half a file. */
function makeOnce(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  const secrets = Object.fromEntries(Object.values(SECRETS).map(({ field, make }) => [field, make()]));
  writeFileSync(draft, printed(secrets), { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft);
  }
}

const printed = (secrets: object): string => `${JSON.stringify(secrets, null, 2)}\n`;

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
