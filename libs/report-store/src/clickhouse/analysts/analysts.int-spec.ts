import { spawnTs, temporaryFolder, tsArguments, until } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { aClick, logged } from '../../contract/facts.js';
import { aHistory } from '../../contract/history.js';
import { projectAll, settle } from '../../contract/reported.js';
import { ClickHouseReportStore } from '../clickhouse-report-store.js';
import { openEmbedded } from '../embedded.js';
import type { Engine } from '../engine.js';

const LIMITS = { seconds: 60, rows: 1000, bytes: 100_000 };
const ENDLESS = 'SELECT sum(sipHash64(number)) FROM numbers(1000000000000)';

/** The processes that this one, or another, has started for analysts. */
function readersOf(pid = process.pid): number[] {
  try {
    const found = execFileSync('pgrep', ['-P', String(pid), '-f', 'reader-process'], { encoding: 'utf8' });
    return found.trim().split('\n').map(Number);
  } catch {
    return [];
  }
}

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const folder = temporaryFolder();

describe('the process in which analysts’ queries run', () => {
  let path: string;
  let engine: Engine;
  let store: ClickHouseReportStore;
  beforeAll(async () => {
    engine = openEmbedded((path = folder()));
    store = await ClickHouseReportStore.over(engine);
  });
  afterAll(() => store.close());

  const run = (query: string, limits = LIMITS) =>
    store.sql.run({ query, format: 'TSV', params: {}, settings: {} }, limits);
  const ask = async (query: string) => text((await run(query)).body);

  it('is not there before somebody asks', async () => {
    expect(readersOf()).toEqual([]);
    expect(await ask('SELECT 1')).toBe('1\n');
    expect(readersOf()).toHaveLength(1);
  });

  it('has no environment of the service, and a folder of its own that holds no data', () => {
    const [pid = 0] = readersOf();
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).toMatch(/^(NODE_CHANNEL_\w+=\w+\0)*$/);
    expect(readdirSync(readlinkSync(`/proc/${pid}/cwd`)).sort()).toEqual([
      'engine',
      'engine.xml',
      'socket',
      'users.xml',
    ]);
  });

  it('sees what was stored before it is asked', async () => {
    for (const count of [1, 2, 3]) {
      await store.project('clicks', logged([aClick({ click_id: `click-${count}` })]));
      expect(await ask('SELECT count() FROM clicks')).toBe(`${count}\n`);
    }
  });

  it('says no path of the store', async () => {
    const paths = await ask('SELECT * FROM system.tables FORMAT JSON');
    expect(paths + (await ask('SELECT * FROM system.databases FORMAT JSON'))).not.toContain(path);
  });

  it('that is killed costs the query in it, which is told so, and no other', async () => {
    const [pid = 0] = readersOf();
    const killed = expect(run(ENDLESS)).rejects.toMatchObject({
      type: 'MEMORY_LIMIT_EXCEEDED',
      message: expect.stringContaining('The process that ran the query was ended'),
    });
    const other = run('SELECT sum(sipHash64(number)) > 0 FROM numbers(200000000)');
    await until(() => readersOf().length === 2);
    await store.project('clicks', logged([aClick({ click_id: 'click-4' })]));
    process.kill(pid, 'SIGKILL');
    await killed;
    expect(await text((await other).body)).toBe('1\n');
    expect(await ask('SELECT count() FROM clicks')).toBe('4\n');
  });

  it('is killed where the engine does not end the query in time', async () => {
    const pids = readersOf();
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    await expect(run('SELECT 1', { ...LIMITS, seconds: 1 })).rejects.toMatchObject({ type: 'TIMEOUT_EXCEEDED' });
    for (const pid of readersOf()) process.kill(pid, 'SIGCONT');
    expect(await ask('SELECT 2')).toBe('2\n');
  });

  it('refuses a query that takes too much memory, and goes on', async () => {
    const pids = readersOf();
    const query = 'SELECT count() FROM (SELECT groupArray(repeat(toString(number), 100)) FROM numbers(100000000))';
    await expect(run(query)).rejects.toMatchObject({ type: 'MEMORY_LIMIT_EXCEEDED' });
    expect(await ask('SELECT 1')).toBe('1\n');
    expect(readersOf()).toEqual(expect.arrayContaining(pids.slice(0, 1)));
  });

  it('bounds the files of a query that does not fit into memory', async () => {
    const name = 'max_temporary_data_on_disk_size_for_query';
    expect(await ask(`SELECT value FROM system.settings WHERE name = '${name}'`)).toBe('2147483648\n');
  });

  it('reads the tables that are there, after they were made anew', async () => {
    const history = aHistory(1, 60);
    const total = "SELECT sum(clicks) FROM performance WHERE basis = 'click_time'";
    await projectAll(store, history);
    await settle(store);
    const before = await ask(total);
    for (const table of ['marks', 'heads', 'rollups']) await engine.writes.run(`DROP TABLE ${table} SYNC`);
    await store.rebuildRollups();
    expect(await ask(total)).toBe('0\n');
    await settle(store);
    expect(await ask(total)).toBe(before);
  });
});

describe('the process of a service', () => {
  it.each([
    ['is killed', (child: ReturnType<typeof spawnTs>) => child.kill('SIGKILL')],
    ['closes its store', (child: ReturnType<typeof spawnTs>) => child.send('close')],
  ])('that %s leaves none for analysts behind', async (_how, end) => {
    const child = spawnTs(new URL('./analysts.child.ts', import.meta.url), [folder()]);
    await until(() => child.lines.includes('asked'));
    const [pid = 0] = readersOf(child.pid);
    expect(isRunning(pid)).toBe(true);
    const own = readlinkSync(`/proc/${pid}/cwd`);
    end(child);
    await child.ended;
    await until(() => !isRunning(pid));
    await until(() => !existsSync(own));
  });

  it('that is gone before the one for analysts has begun leaves none behind', async () => {
    const own = folder();
    const reader = fork(fileURLToPath(new URL('./reader-process.ts', import.meta.url)), {
      cwd: own,
      env: {},
      execArgv: tsArguments(new URL('./reader-process.ts', import.meta.url)).slice(0, -1),
    });
    reader.disconnect();
    await once(reader, 'exit');
    expect(existsSync(own)).toBe(false);
  });

  it('gives the one for analysts none of the files that it has open', async () => {
    const [held, child] = [join(folder(), 'data.mdb'), new URL('./analysts.child.ts', import.meta.url)];
    writeFileSync(held, '');
    const command = [process.execPath, ...tsArguments(child), folder()];
    const service = spawn('bash', ['-c', 'exec 99<>"$0"; exec "$@"', held, ...command], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    try {
      for await (const said of service.stdout ?? []) if (String(said).includes('asked')) break;
      const [pid = 0] = readersOf(service.pid);
      expect(filesOf(service.pid ?? 0)).toContain(held);
      expect(filesOf(pid)).not.toEqual([]);
      expect(filesOf(pid)).not.toContain(held);
    } finally {
      service.kill('SIGKILL');
    }
  });
});

/** What a process has open, by its path. */
const filesOf = (pid: number): string[] =>
  readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`);
    } catch {
      return [];
    }
  });
