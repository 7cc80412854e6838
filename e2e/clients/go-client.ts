import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const sources = join(import.meta.dirname, 'go');
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'clickledger');

/** What this machine lacks to build it, as a sentence; undefined if nothing. */
export const missingForGo = (): string | undefined =>
  spawnSync('go', ['version']).error && 'it is built by Go, and there is no go';

export interface GoAnswer {
  readonly databases: readonly string[];
  readonly tables: readonly string[];
  readonly columns: number;
  readonly clicks: Readonly<Record<string, number>>;
  readonly payout: string;
  readonly refused: string;
  readonly cancelled: boolean;
}

/**
 * What go/main.go is answered.
 * @param version of clickhouse-go; there is a file of modules for each
 */
export async function askByGo(version: string, to: URL, password: string): Promise<GoAnswer> {
  const { stdout } = await run(await built(version), [to.host, 'analyst', password]);
  return JSON.parse(stdout) as GoAnswer;
}

/** Once a machine: kept under the user's cache, so that a fresh clone finds it. */
async function built(version: string): Promise<string> {
  const modules = join(sources, `go-${version}.mod`);
  const hash = createHash('sha256')
    .update(readFileSync(join(sources, 'main.go')))
    .update(readFileSync(modules));
  const program = join(cache, `sql-client-go-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  const fresh = `${program}.${process.pid}`;
  await run('go', ['build', '-modfile', modules, '-o', fresh, '.'], { cwd: sources });
  renameSync(fresh, program);
  return program;
}
