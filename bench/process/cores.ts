import { execFileSync } from 'node:child_process';

const taskset = (...args: readonly string[]): string =>
  execFileSync('taskset', ['-c', '-p', ...args, String(process.pid)], { encoding: 'utf8' });

/** Lets what is started meanwhile use all cores: a process inherits its cores from who starts it, and benches have one. */
export async function onAllCores<T>(start: () => Promise<T>): Promise<T> {
  const [own = ''] = /[\d,-]+$/.exec(taskset().trim()) ?? [];
  taskset('0-1023');
  try {
    return await start();
  } finally {
    taskset(own);
  }
}
