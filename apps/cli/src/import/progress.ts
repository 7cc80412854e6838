import { SingleBar } from 'cli-progress';

/** How far something is: a bar with rate and time left on a terminal, else a line now and then. */
export interface Progress {
  readonly at: (value: number) => void;
  readonly end: () => void;
}

const BAR = '{name} [{bar}] {percentage}%  {value}/{total}  {rate}/s  {eta_formatted} left';
const LINE = '{name} {percentage}%  {value}/{total}  {rate}/s  {eta_formatted} left';
const LINE_EVERY = 2_000;

/** @param from what was done in an earlier run */
export function showProgress(name: string, total: number, from: number, out: NodeJS.WriteStream): Progress {
  const bar = new SingleBar({
    stream: out,
    format: out.isTTY ? BAR : LINE,
    barsize: 24,
    hideCursor: true,
    etaBuffer: 20,
    noTTYOutput: true,
    notTTYSchedule: LINE_EVERY,
  });
  const started = performance.now();
  bar.start(total, from, { name, rate: '-' });
  return {
    at: (value) => {
      const seconds = (performance.now() - started) / 1000;
      bar.update(value, { rate: Math.round((value - from) / Math.max(seconds, 0.001)) });
    },
    end: () => bar.stop(),
  };
}
