import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from './user-error.js';

export type Env = Readonly<Record<string, string | undefined>>;

/** Where each service listens, unless its variable says otherwise. */
const SERVICES = {
  catalog: ['CATALOG_URL', 'http://localhost:3004'],
  redirect: ['REDIRECT_URL', 'http://localhost:3001'],
  ingest: ['INGEST_URL', 'http://localhost:3002'],
  attribution: ['ATTRIBUTION_URL', 'http://localhost:3006'],
  reporting: ['REPORTING_URL', 'http://localhost:3003'],
} as const;

export type ServiceName = keyof typeof SERVICES;

/** The folder of embedded services. */
export const dataDir = (env: Env): string => env.DATA_DIR?.trim() || './data';

/** @throws UserError */
export function serviceUrl(env: Env, service: ServiceName): string {
  const [variable, fallback] = SERVICES[service];
  const url = env[variable]?.trim() || fallback;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new UserError(`${variable} must be an http or https URL, not ${url}`);
  }
  return url.replace(/\/+$/, '');
}

/**
 * `ADMIN_KEY`, else the one that embedded services keep in the data folder.
 * @throws UserError
 */
export function adminKey(env: Env): string {
  const key = env.ADMIN_KEY?.trim() || embeddedSecret(env, 'admin_key');
  if (key) return key;
  throw new UserError(
    `Set ADMIN_KEY, or DATA_DIR to the data folder of services that run here: there is no ${secretsFile(env)}.`,
  );
}

/** A secret that embedded services have made; undefined where there are none in the data folder. */
export function embeddedSecret(env: Env, field: 'admin_key' | 'click_id_keys'): string | undefined {
  try {
    return (JSON.parse(readFileSync(secretsFile(env), 'utf8')) as Partial<Record<string, string>>)[field];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UserError(`${secretsFile(env)} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

const secretsFile = (env: Env): string => join(dataDir(env), 'secrets.json');
