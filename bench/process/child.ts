import { tsArguments, until } from '@clickledger/testing';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Child {
  readonly pid: number;
  /** The first words of its standard output that match, as soon as it says them. */
  said(words: RegExp, within?: number): Promise<string>;
  readonly ended: Promise<unknown>;
  /** Its own words for the end: it drains, and is gone. */
  stop(): Promise<void>;
}

export interface ChildOptions {
  /** The one core that it may use, by its number; else all. */
  readonly core?: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const SAYS_WITHIN = 60_000;

/** Runs a TypeScript file, or a built one, in a process of its own; it is killed when this one ends. */
export function startChild(file: URL, { core, args = [], env = {} }: ChildOptions = {}): Child {
  const cores = core === undefined ? '0-1023' : String(core);
  const options = process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [];
  const command = ['-c', cores, process.execPath, ...options, ...tsArguments(file), ...args];
  const child = spawn('taskset', command, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
  if (!child.stdout || child.pid === undefined) throw new Error('taskset (util-linux) is needed to pin processes');
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const found = (words: RegExp) => lines.flatMap((line) => words.exec(line)?.[1] ?? []).at(0);
  return {
    pid: child.pid,
    ended,
    async said(words, within = SAYS_WITHIN) {
      await until(() => found(words) !== undefined, { within }).catch((cause: unknown) => {
        throw new Error(lines.join('\n'), { cause });
      });
      return found(words) ?? '';
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
