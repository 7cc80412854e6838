import { spawnBuilt, type TsProcess } from '@clickledger/testing';
import type { Runnable } from './runnable.js';

const SERVICES = {
  catalog: 'CATALOG_URL',
  redirect: 'REDIRECT_URL',
  'conversion-ingest': 'INGEST_URL',
  attribution: 'ATTRIBUTION_URL',
  postbacks: 'POSTBACKS_URL',
  reporting: 'REPORTING_URL',
} as const;

export type Service = keyof typeof SERVICES;
export const ALL_SERVICES = Object.keys(SERVICES) as Service[];

export const SQL_PASSWORD = 'password-of-the-analyst';
/** Every service's port, chosen by the system. */
export const ANY_PORTS = Object.fromEntries(
  ['CATALOG', 'REDIRECT', 'INGEST', 'ATTRIBUTION', 'POSTBACKS', 'REPORTING', 'SQL'].map((name) => [
    `${name}_PORT`,
    '0',
  ]),
);

export interface CliRun {
  readonly code: number | NodeJS.Signals;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** Running services, as a user has them: built, and reached over HTTP and by the cli. */
export interface Pipeline {
  readonly url: (service: Service) => string;
  /** The network's key. */
  readonly adminKey: string;
  /** The JSON of an answer, asked for with that key. @throws where it is no success */
  ask(service: Service, path: string, body?: unknown): Promise<unknown>;
  /** The rows of a query to the SQL endpoint, as JSONCompact has them. */
  sql(query: string): Promise<unknown[][]>;
  cli(...args: string[]): Promise<CliRun>;
  /** With SIGKILL. */
  kill(): Promise<void>;
  /** With SIGTERM. @throws where a process does not end well */
  stop(): Promise<void>;
}

export interface Reached {
  readonly url: (service: Service) => string;
  readonly sqlUrl: () => string;
  readonly adminKey: string;
  /** Of the cli. */
  readonly runnable: Runnable;
  readonly dataDir: string;
}

export function pipelineOver({ url, sqlUrl, adminKey, runnable, dataDir }: Reached): Omit<Pipeline, 'kill' | 'stop'> {
  return {
    url,
    adminKey,
    ask: async (service, path, body) => {
      const answer = await fetch(url(service) + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${service} ${path} was answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    },
    sql: async (query) => {
      const headers = { 'x-clickhouse-user': 'analyst', 'x-clickhouse-key': SQL_PASSWORD };
      const answer = await fetch(sqlUrl(), { method: 'POST', headers, body: `${query} FORMAT JSONCompact` });
      if (!answer.ok) throw new Error(`${query} was answered ${answer.status}: ${await answer.text()}`);
      return ((await answer.json()) as { data: unknown[][] }).data;
    },
    cli: async (...args) => {
      const urls = Object.fromEntries(ALL_SERVICES.map((service) => [SERVICES[service], url(service)]));
      const child = spawnBuilt(await runnable('cli'), args, { ADMIN_KEY: adminKey, DATA_DIR: dataDir, ...urls });
      const code = await child.ended;
      return { code, lines: child.lines, errors: child.errors() };
    },
  };
}

/** @throws where the process has printed nothing like that */
export function said(child: TsProcess, words: RegExp): string {
  const found = child.lines.flatMap((line) => words.exec(line)?.[1] ?? []).at(0);
  if (found === undefined) throw new Error(`nothing like ${words} in\n${child.lines.join('\n')}`);
  return found;
}
