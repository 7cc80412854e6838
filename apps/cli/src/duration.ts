import { InvalidArgumentError } from 'commander';

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/**
 * Seconds of `45s`, `10m`, `12h`, `30d`.
 * @throws InvalidArgumentError
 */
export function seconds(text: string): number {
  const [, count, unit] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError('Write it as 45s, 10m, 12h or 30d.');
  return Number(count) * SECONDS[unit as keyof typeof SECONDS];
}

/** The same, or `unlimited`. */
export const windowOf = (text: string): number | 'unlimited' => (text === 'unlimited' ? text : seconds(text));
