import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from './user-error.js';

export type Env = Readonly<Record<string, string | undefined>>;

/** The ports of services on this machine, unless `CATALOG_PORT` and so on say otherwise, as they do to the services. */
const SERVICES = {
  catalog: ['CATALOG', 3004],
  redirect: ['REDIRECT', 3001],
  ingest: ['INGEST', 3002],
  attribution: ['ATTRIBUTION', 3006],
  reporting: ['REPORTING', 3003],
} as const;
const MOST_PORT = 65_535;

export type ServiceName = keyof typeof SERVICES;

/** The folder of embedded services. */
export const dataDir = (env: Env): string => env.DATA_DIR?.trim() || './data';

/**
 * `CATALOG_URL` and so on, else the service on this machine.
 * @throws UserError
 */
export function serviceUrl(env: Env, service: ServiceName): string {
  const [name, fallback] = SERVICES[service];
  const variable = `${name}_URL`;
  const url = env[variable]?.trim() || `http://localhost:${portOf(env, name, fallback)}`;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new UserError(`${variable} must be an http or https URL, not ${url}`);
  }
  return url.replace(/\/+$/, '');
}

function portOf(env: Env, name: string, fallback: number): number {
  const text = env[`${name}_PORT`]?.trim();
  if (!text) return fallback;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port > 0 && port <= MOST_PORT) return port;
  const chosen = port === 0 ? ', and 0 lets the system choose it' : '';
  throw new UserError(`${name}_PORT must be the port that the service listens on${chosen}: set it or ${name}_URL.`);
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
