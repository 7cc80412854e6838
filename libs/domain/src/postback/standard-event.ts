import { jsonText } from './expand.js';
import type { MacroValues } from './macro-table.js';

/** What tells the message, not the conversion: it stands in the headers. */
const OF_MESSAGE: ReadonlySet<string> = new Set(['delivery_id', 'test']);

/**
 * The event that `post_event` sends, after https://www.standardwebhooks.com: `type`, `timestamp` (when it was decided) and
 * `data`, whose names are those of the macros.
 */
export function standardEvent(values: MacroValues, at: string): string {
  const data = Object.entries(values)
    .filter(([name, value]) => value !== undefined && !OF_MESSAGE.has(name))
    .map(([name, value = '']) => `"${name}":${jsonText(value)}`);
  const test = values['test'] === '1' ? '"test":true,' : '';
  return `{"type":"${typeOf(values)}","timestamp":${jsonText(at)},${test}"data":{${data.join(',')}}}`;
}

function typeOf({ status, previous_status }: MacroValues): string {
  if (status === 'rejected') return 'conversion.rejected';
  return previous_status === undefined ? 'conversion.created' : 'conversion.changed';
}
