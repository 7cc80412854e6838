import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export interface TsProcess {
  readonly pid: number;
  /** The lines of standard output so far. */
  readonly lines: readonly string[];
  /** Standard error so far. */
  readonly errors: () => string;
  /** The exit code or the signal, when it has ended and all output is read. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** What the process hears as a `message`. */
  readonly send: (message: string) => void;
  readonly kill: (signal: NodeJS.Signals) => void;
}

const here = (file: string): string => new URL(file, import.meta.url).href;

/** Node's arguments that run a TypeScript file from its source. */
export const tsArguments = (file: URL): string[] => [
  '--enable-source-maps',
  '--import',
  here('./run-ts.mjs'),
  fileURLToPath(file),
];

/**
 * Runs a TypeScript file from its source in a process of its own, for specs that kill. It is killed when this process
 * ends.
 * @param file such as `new URL('./child.ts', import.meta.url)`
 * @param env added to this process's environment
 */
export const spawnTs = (file: URL, args: readonly string[] = [], env: Record<string, string> = {}): TsProcess =>
  spawnNode([...tsArguments(file), ...args], env);

/** The same for a file of `dist`, without what compiles: its hooks alone take as long as loading a service. */
export const spawnBuilt = (file: URL, args: readonly string[] = [], env: Record<string, string> = {}): TsProcess =>
  spawnNode(['--enable-source-maps', '--import', here('./end-with-parent.mjs'), fileURLToPath(file), ...args], env);

function spawnNode(args: readonly string[], env: Record<string, string>): TsProcess {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Of jest's own options, none is the child's.
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  }) as ChildProcessByStdio<null, Readable, Readable>;
  const lines: string[] = [];
  let errors = '';
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return {
    pid: child.pid ?? 0,
    lines,
    errors: () => errors,
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(code ?? signal ?? 0));
    }),
    // Where it cannot be sent, the process has ended, and `ended` says how.
    send: (message) => void child.send(message, () => undefined),
    kill: (signal) => void child.kill(signal),
  };
}
