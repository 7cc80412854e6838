import { spawn } from 'node:child_process';
import { ARM, LAST_WORDS, type Order, type Urls } from './points.js';

/** Of a life of seconds: what the engine's threads would make faster is over before. */
const FRUGAL = ['--no-opt', '--single-threaded-gc'];

/** One process with one service or all, from its spawning to its death. */
export interface Life {
  /** It does nothing before. Resolves when the services listen; never, when it dies earlier. */
  begin(order: Order): Promise<Urls>;
  /** From now on it may die. */
  arm(): void;
  /** The exit code or the signal, the point where it killed itself, if it did, and what it printed besides. */
  readonly ended: Promise<End>;
  kill(): void;
}

export interface End {
  readonly by: number | NodeJS.Signals;
  readonly at: string | undefined;
  readonly said: string;
}

/** @param file of built JavaScript, that takes an Order and answers with Urls */
export function spawnLife(file: string, env: Readonly<Record<string, string>>): Life {
  const child = spawn(process.execPath, [...FRUGAL, file], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Of jest's own options, none is the child's.
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const ended = new Promise<End>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ by: code ?? signal ?? 0, at: new RegExp(`^${LAST_WORDS}(.*)$`, 'm').exec(said)?.[1], said });
    });
  });
  // Where it cannot be sent, it has ended, and `ended` says how.
  const tell = (message: Order | typeof ARM) => void child.send(message, () => undefined);
  return {
    ended,
    begin: (order) =>
      new Promise((resolve) => {
        child.once('message', (urls) => resolve(urls as Urls));
        tell(order);
      }),
    arm: () => tell(ARM),
    kill: () => void child.kill('SIGKILL'),
  };
}
