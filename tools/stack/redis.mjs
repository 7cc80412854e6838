// A real Redis server for specs, benches and development, with its data in a folder of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePorts } from './free-ports.mjs';

const START_MS = 60_000;

/** The program of a Redis that is installed. */
const program = () => ['redis-server', 'valkey-server'].map(onPath).find(Boolean);

/** @param {string} name */
function onPath(name) {
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(existsSync);
}

/** @returns {string | undefined} what this machine lacks to run Redis */
export const missingForRedis = () =>
  program() ? undefined : 'no redis-server or valkey-server is on the PATH: install Redis 7 or Valkey';

/**
 * @typedef {object} RunningRedis
 * @property {number} port
 * @property {string} url
 * @property {string} folder where it keeps its files
 * @property {(...words: (string | number)[]) => Promise<string>} command sends one and resolves with the first line of
 *   its answer; rejects with an error's
 * @property {(signal: 'SIGSTOP' | 'SIGCONT') => void} signal holds it, and lets it go on
 * @property {() => Promise<void>} kill SIGKILL: what it has not written to its files is gone
 * @property {() => Promise<void>} restart on the same port, with what its files hold
 * @property {() => Promise<void>} remove kills it and deletes its folder
 */

/**
 * Starts Redis on a free port of this machine's own address. It writes no files unless asked to, and ends with this
 * process.
 * @param {readonly string[]} [options] as on its command line
 * @returns {Promise<RunningRedis>}
 * @throws {Error} when there is none on this machine, or with what it says when it does not start
 */
export async function startRedis(options = []) {
  const installed = program();
  if (!installed) throw new Error(missingForRedis());
  const folder = mkdtempSync(join(tmpdir(), 'clickledger-redis-'));
  const [port] = /** @type {[number]} */ (await freePorts(1));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder, ...options];
  const command = (/** @type {(string | number)[]} */ ...words) => ask(port, words);

  let server = spawn(installed, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const endToo = () => server.kill('SIGKILL');
  process.once('exit', endToo);
  const end = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  const remove = async () => {
    await end();
    process.removeListener('exit', endToo);
    rmSync(folder, { recursive: true, force: true });
  };
  const restart = async () => {
    await end();
    server = spawn(installed, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    await started(server, command);
  };
  await started(server, command).catch(async (error) => {
    await remove();
    throw error;
  });
  const signal = (/** @type {'SIGSTOP' | 'SIGCONT'} */ name) => void server.kill(name);
  return { port, url: `redis://127.0.0.1:${port}`, folder, command, signal, kill: end, restart, remove };
}

/**
 * Waits until a server answers, be it with a refusal: it may ask for a password.
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} server
 * @param {RunningRedis['command']} command
 */
async function started(server, command) {
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (said += text));
  for (const end = Date.now() + START_MS; ; await setTimeout(20)) {
    const answer = await command('PING').catch((/** @type {Error} */ { message }) => message);
    if (/PONG|NOAUTH/.test(answer)) return;
    if (server.exitCode !== null || Date.now() > end) throw new Error(`redis-server did not start:\n${said}`);
  }
}

/**
 * @param {number} port
 * @param {readonly (string | number)[]} words
 * @returns {Promise<string>}
 */
async function ask(port, words) {
  const socket = connect(port, '127.0.0.1');
  const parts = words.map((word) => `$${Buffer.byteLength(String(word))}\r\n${word}\r\n`);
  socket.write(`*${words.length}\r\n${parts.join('')}`);
  // Leaving the loop ends the connection.
  for await (const reply of socket) {
    const [line = ''] = String(reply).split('\r\n', 1);
    if (line.startsWith('-')) throw new Error(line);
    return line;
  }
  throw new Error('Redis has closed the connection');
}
