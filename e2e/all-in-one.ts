import { spawnTs, until, type TsProcess } from '@clickledger/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded } from '../tools/build.mjs';

const SQL_PASSWORD = 'password-of-the-analyst';
const STARTS_WITHIN = 60_000;
const SERVICES = {
  catalog: 'CATALOG_URL',
  redirect: 'REDIRECT_URL',
  'conversion-ingest': 'INGEST_URL',
  attribution: 'ATTRIBUTION_URL',
  reporting: 'REPORTING_URL',
} as const;

export type Service = keyof typeof SERVICES;
export const ALL_SERVICES = Object.keys(SERVICES) as Service[];

export interface CliRun {
  readonly code: number | NodeJS.Signals;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** All services in one process of its own, as a user runs them: built, over a data folder. */
export interface AllInOne {
  readonly url: (service: Service) => string;
  /** What it printed at its start. */
  readonly greeting: readonly string[];
  /** The JSON of an answer, with the network's key. @throws where it is no success */
  ask(service: Service, path: string, body?: unknown): Promise<unknown>;
  /** The rows of a query to the SQL endpoint, as JSONCompact has them. */
  sql(query: string): Promise<unknown[][]>;
  cli(...args: string[]): Promise<CliRun>;
  /** With SIGKILL. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function startAllInOne(folder: string): Promise<AllInOne> {
  await buildIfNeeded();
  const child = spawnTs(new URL('../dist/apps/all-in-one/src/main.js', import.meta.url), [], {
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    SQL_PASSWORD,
    ...Object.fromEntries(
      ['CATALOG', 'REDIRECT', 'INGEST', 'ATTRIBUTION', 'REPORTING', 'SQL'].map((name) => [`${name}_PORT`, '0']),
    ),
  });
  await until(() => child.lines.some((line) => line.includes('is running')), STARTS_WITHIN).catch((error: unknown) => {
    throw new Error(`${child.lines.join('\n')}\n${child.errors()}`, { cause: error });
  });
  const url = (service: Service): string => said(child, new RegExp(`"${service} listens on ([^"]+)`));
  const sqlUrl = said(child, /SQL is answered on ([^"]+)/);
  const secrets = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as { admin_key: string };
  const authorization = `Bearer ${secrets.admin_key}`;
  return {
    url,
    greeting: child.lines.filter((line) => !line.startsWith('{')),
    ask: async (service, path, body) => {
      const answer = await fetch(url(service) + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${service} ${path} was answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    },
    sql: async (query) => {
      const headers = { 'x-clickhouse-user': 'analyst', 'x-clickhouse-key': SQL_PASSWORD };
      const answer = await fetch(sqlUrl, { method: 'POST', headers, body: `${query} FORMAT JSONCompact` });
      if (!answer.ok) throw new Error(`${query} was answered ${answer.status}: ${await answer.text()}`);
      return ((await answer.json()) as { data: unknown[][] }).data;
    },
    cli: (...args) => runCli(args, { DATA_DIR: folder, ...urls(url) }),
    kill: async () => {
      child.kill('SIGKILL');
      await child.ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      const code = await child.ended;
      if (code !== 0) throw new Error(`all-in-one ended with ${code}\n${child.errors()}`);
    },
  };
}

async function runCli(args: readonly string[], env: Record<string, string>): Promise<CliRun> {
  const child = spawnTs(new URL('../dist/apps/cli/src/main.js', import.meta.url), args, env);
  const code = await child.ended;
  return { code, lines: child.lines, errors: child.errors() };
}

const urls = (url: (service: Service) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(SERVICES).map(([service, variable]) => [variable, url(service as Service)]));

function said(child: TsProcess, words: RegExp): string {
  const found = child.lines.flatMap((line) => words.exec(line)?.[1] ?? []).at(0);
  if (found === undefined) throw new Error(`nothing like ${words} in\n${child.lines.join('\n')}`);
  return found;
}
