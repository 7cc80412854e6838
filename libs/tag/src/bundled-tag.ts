import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** How the script ends: with the days that cookies live. */
const END = /\(\d+\);(?=\s*$)/;

const HASH_SYMBOLS = 12;

export interface BundledTag {
  /** For an offer with these days. */
  script(days: number): string;
  /** For offers with the usual days, and pages that say others: the same as long as the release. */
  readonly common: string;
  /** Names the common script. */
  readonly hash: string;
  /** A browser checks the common script by it: https://www.w3.org/TR/SRI/ */
  readonly integrity: string;
  readonly sourceMap: string;
  /** Shows on a page what the tag does. */
  readonly debug: string;
}

/** The scripts as `npm run build` has made them. @throws where it has not */
export function bundledTag(): BundledTag {
  const file = (name: string): string => readFileSync(new URL(`../dist/${name}`, import.meta.url), 'utf8');
  const common = file('tag.js');
  const digest = createHash('sha384').update(common).digest();
  return {
    script: (days) => common.replace(END, `(${days});`),
    common,
    hash: digest.toString('hex').slice(0, HASH_SYMBOLS),
    integrity: `sha384-${digest.toString('base64')}`,
    sourceMap: file('tag.js.map'),
    debug: file('tag-debug.js'),
  };
}
