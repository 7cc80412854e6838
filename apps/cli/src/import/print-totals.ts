import type { Terminal } from '../terminal.js';
import type { Totals } from './totals.js';

/** The totals, a figure a line. */
export function printTotals(totals: Totals, { print }: Terminal): void {
  const figure = (name: string, value: number) => print(`  ${name.padEnd(24)}${String(value).padStart(10)}`);
  figure('clicks', totals.clicks);
  figure('visitors', totals.visitors);
  figure('landing pages', totals.landing_pages);
  figure('publishers', totals.publishers);
  figure('conversions reported', totals.conversions_reported);
  figure('  attributed', totals.attributed);
  figure('  outside the window', totals.outside_window);
  figure('  unknown click', totals.unknown_click);
  if (totals.other_outcomes > 0) figure('  other outcomes', totals.other_outcomes);
  figure('clicks with a conversion', totals.clicks_with_conversion);
  print('');
  print(`  ${'top publishers'.padEnd(24)}${'clicks'.padStart(10)}${'conversions'.padStart(13)}`);
  for (const { name, clicks, conversions } of totals.top_publishers) {
    print(`  ${name.slice(0, 23).padEnd(24)}${String(clicks).padStart(10)}${String(conversions).padStart(13)}`);
  }
}
