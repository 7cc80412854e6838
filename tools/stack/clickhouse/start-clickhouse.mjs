// A ClickHouse server for specs, benches and development: the real engine in a process of its own, behind the HTTP
// protocol of the SQL endpoint. The server's own program is not to be had everywhere, this one comes with npm.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const START_MS = 60_000;
const USERS = { services: 'clickledger', analysts: 'analyst' };
const program = fileURLToPath(new URL('./server.ts', import.meta.url));
const runTs = new URL('../../../libs/testing/src/run-ts.mjs', import.meta.url).href;

/**
 * A running server.
 * @typedef {object} RunningClickHouse
 * @property {number} pid
 * @property {number} port
 * @property {string} folder where it keeps its files
 * @property {string} password
 * @property {string} url without a database: there is `clickledger`, and what CREATE DATABASE makes
 * @property {() => string} said what it has written to standard error so far
 * @property {(signal: NodeJS.Signals) => void} signal
 * @property {() => Promise<void>} kill ends it at once; its folder stays
 * @property {() => Promise<void>} stop ends it at once and removes a folder that was made for it
 */

/**
 * Starts a server on this machine's own address and waits until it answers. It ends with this process.
 * @param {{ port?: number, folder?: string, password?: string, rights?: 'services' | 'analysts' }} [given] to start one
 *   again as it was, or over its folder with the rights of analysts
 * @returns {Promise<RunningClickHouse>}
 * @throws {Error} with what it says when it does not start
 */
export async function startClickHouse(given = {}) {
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'clickledger-clickhouse-'));
  const password = given.password ?? randomBytes(12).toString('hex');
  const rights = given.rights ?? 'services';
  const user = USERS[rights];
  const args = ['--enable-source-maps', '--import', runTs, program, folder, String(given.port ?? 0), user, rights];
  const server = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Every statement in hand holds a thread of Node's pool.
    env: { ...process.env, NODE_OPTIONS: '', UV_THREADPOOL_SIZE: '16', CLICKHOUSE_PASSWORD: password },
  });
  let said = '';
  server.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said = (said + text).slice(-20_000)));
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const endToo = () => server.kill('SIGKILL');
  process.once('exit', endToo);
  const kill = async () => {
    server.kill('SIGKILL');
    await ended;
    process.removeListener('exit', endToo);
  };
  const stop = async () => {
    await kill();
    if (!given.folder) rmSync(folder, { recursive: true, force: true });
  };
  const port = await portOf(server);
  if (port === undefined) {
    await stop();
    throw new Error(`ClickHouse did not start:\n${said}`);
  }
  const url = `http://${user}:${password}@127.0.0.1:${port}`;
  return {
    pid: server.pid ?? 0,
    port,
    folder,
    password,
    url,
    said: () => said,
    signal: (signal) => void server.kill(signal),
    kill,
    stop,
  };
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<number | undefined>} undefined when it has ended instead, or said nothing in time
 */
function portOf(server) {
  if (!server.stdout) throw new Error('the server has no standard output');
  const lines = createInterface(server.stdout);
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(undefined), START_MS);
    server.once('exit', () => {
      clearTimeout(late);
      resolve(undefined);
    });
    lines.on('line', (line) => {
      const [, port] = /^listening on (\d+)$/.exec(line) ?? [];
      if (port === undefined) return;
      clearTimeout(late);
      resolve(Number(port));
    });
  });
}
