import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a start has cost, a line each, and the figures' names. Called when what was started is ready. */
export function sayStarted(begun: number, cpu: NodeJS.CpuUsage): void {
  const used = process.cpuUsage(cpu);
  console.log(`ready in ${(performance.now() - begun) / 1000}`);
  console.log(`processor time ${(used.user + used.system) / 1e6}`);
  console.log(`live heap ${liveHeap()}`);
}

/** Bytes, without what is garbage. */
function liveHeap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
