import { InvalidArgumentError } from 'commander';
import type { Rate } from './catalog-options.js';

/**
 * `7.5%` of the sale, or `1.50` a conversion.
 * @throws InvalidArgumentError
 */
export function rateOf(text: string): Rate {
  const [, number, percent] = /^(\d+(?:\.\d{1,6})?)(%?)$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('Write it as 7.5% of the sale, or as 1.50 a conversion.');
  return percent ? { percent: number } : { fixed: number };
}
