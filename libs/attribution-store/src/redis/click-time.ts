import { readNumberBase32 } from '@clickledger/domain';

const SYMBOLS = 9;
const DAY = 86_400_000;

/** The day that was asked for last, and how a time of it begins: `2026-11-22T`. */
let day = NaN;
let beginning = '';

/** The time that a native ID begins with; of other texts some time. */
export const timeOf = (clickId: string): string => new Date(readNumberBase32(clickId, 0, SYMBOLS)).toISOString();

/**
 * Whether `timeOf` gives this text: told without printing it, which takes longer than all else that is kept of a click.
 * @param text of the form 2026-11-22T10:00:00.000Z
 */
export function isTimeOf(clickId: string, text: string): boolean {
  const time = readNumberBase32(clickId, 0, SYMBOLS);
  const ofDay = time % DAY;
  if (time - ofDay !== day) {
    day = time - ofDay;
    beginning = timeOf(clickId).slice(0, 11);
  }
  return text.startsWith(beginning) && ofDay === msOfDay(text);
}

/** From the 12th character on; NaN of one that `timeOf` would print otherwise. */
function msOfDay(text: string): number {
  const [minute, second] = [twoDigits(text, 14), twoDigits(text, 17)];
  if (minute > 59 || second > 59) return NaN;
  const ms = twoDigits(text, 20) * 10 + digit(text, 22);
  return ((twoDigits(text, 11) * 60 + minute) * 60 + second) * 1000 + ms;
}

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
const twoDigits = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);
