import type { Figures } from './bench.js';
import type { Figure } from './figure.js';
import { FIGURES } from './figures.js';

/** A line a figure: its value, what it should reach, and by which factor it is better than in the baseline. */
export function table(figures: Figures, baseline: Figures = {}): string {
  const rows = Object.entries(figures).map(([name, value]) => {
    const figure = FIGURES[name];
    if (!figure) throw new Error(`${name} is not in figures.ts`);
    const before = baseline[name];
    return [
      name,
      rounded(value),
      figure.unit,
      goal(figure, value),
      before ? better(figure, value, before) : '',
      figure.what,
    ];
  });
  return [['figure', 'value', '', 'reach', '× baseline', ''], ...rows].map(line).join('\n');
}

function goal({ better, reach }: Figure, value: number): string {
  if (reach === undefined) return '';
  const reached = better === 'higher' ? value >= reach : value <= reach;
  return `${better === 'higher' ? '≥' : '≤'} ${reach} ${reached ? 'reached' : 'MISSED'}`;
}

/** Above 1 is better than the baseline, whichever way the figure counts. */
const better = ({ better }: Figure, value: number, before: number): string =>
  (better === 'higher' ? value / before : before / value).toFixed(2);

const rounded = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

const WIDTHS = [44, 9, 4, 16, 11];
const line = (cells: readonly string[]): string =>
  cells
    .map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0))
    .join(' ')
    .trimEnd();
