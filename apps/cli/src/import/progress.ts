import { SingleBar } from 'cli-progress';

/** How far something is: a bar with rate and time left on a terminal, else a line now and then. */
export interface Progress {
  readonly at: (value: number) => void;
  readonly end: () => void;
}

const FIGURES = '{percentage}%  {value}/{total}  {rate}/s  {left} left';
const LINE_EVERY = 2_000;

/** @param from what was done in an earlier run */
export function showProgress(name: string, total: number, from: number, out: NodeJS.WriteStream): Progress {
  const bar = new SingleBar({
    stream: out,
    format: out.isTTY ? `{name} [{bar}] ${FIGURES}` : `{name} ${FIGURES}`,
    barsize: 24,
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: LINE_EVERY,
  });
  const started = performance.now();
  bar.start(total, from, { name: name.padEnd(16), rate: '-', left: '-' });
  return {
    at: (value) => {
      const rate = (value - from) / Math.max((performance.now() - started) / 1000, 0.001);
      bar.update(value, { rate: Math.round(rate), left: rate > 0 ? timeOf((total - value) / rate) : '-' });
    },
    end: () => bar.stop(),
  };
}

function timeOf(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, Math.ceil(seconds) % 60];
  if (hours > 0) return `${hours}h ${minutes}m`;
  return minutes > 0 ? `${minutes}m ${rest}s` : `${rest}s`;
}
