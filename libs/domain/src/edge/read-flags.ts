import { fail, ok, type Result } from '../result.js';
import type { SentReport } from './sent-report.js';

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
]);

export interface Flags {
  readonly update: boolean;
  readonly reversal: boolean;
}

/** What a report says that it may do to a conversion of before. */
export function readFlags({ update = '0', reversal = '0' }: SentReport): Result<Flags, 'parameter_invalid'> {
  const [updates, reverses] = [FLAGS.get(update.toLowerCase()), FLAGS.get(reversal.toLowerCase())];
  if (updates === undefined) return fail('parameter_invalid', 'Send update as 1 or 0.');
  if (reverses === undefined) return fail('parameter_invalid', 'Send reversal as 1 or 0.');
  return ok({ update: updates, reversal: reverses });
}
