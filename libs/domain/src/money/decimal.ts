/** One, in the integers of this system: amounts, rates and percentages all count millionths. */
export const MICROS = 1_000_000n;

const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,6}))?$/;
const LONGEST = 255;

/**
 * Reads a plain decimal number of at most 6 decimals, such as `12`, `12.50` or `-0.000001`, as a count of millionths.
 * Undefined for everything else: signs of plus, exponents, separators of thousands, commas, bare points.
 */
export function parseDecimal(text: string): bigint | undefined {
  // Reading a number of n digits takes more than n steps, and senders choose n.
  const match = text.length <= LONGEST ? DECIMAL.exec(text) : null;
  if (!match) return undefined;
  const [, sign, whole = '', decimals = ''] = match;
  const micros = BigInt(whole + decimals.padEnd(6, '0'));
  return sign ? -micros : micros;
}

/** The shortest decimal number for a count of millionths: `12.5`, `-3`, `0`. `parseDecimal` reads it back. */
export function formatDecimal(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  const decimals = (size % MICROS).toString().padStart(6, '0').replace(/0+$/, '');
  return `${micros < 0n ? '-' : ''}${size / MICROS}${decimals && `.${decimals}`}`;
}
