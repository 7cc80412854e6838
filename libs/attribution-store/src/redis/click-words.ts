import type { ClickRecorded } from '@clickledger/wire';
import { OF_LINK, OF_VISIT } from './click-fields.js';

/** The values of a group of fields, as text. */
const wordOf = (click: ClickRecorded, fields: readonly (keyof ClickRecorded)[]): string =>
  JSON.stringify(fields.map((field) => click[field] ?? null));

export const linkWord = (click: ClickRecorded): string => wordOf(click, OF_LINK);
export const visitWord = (click: ClickRecorded): string => wordOf(click, OF_VISIT);

function readWord(word: string, fields: readonly string[]): [string, unknown][] {
  const values = JSON.parse(word) as unknown[];
  // A word of an older release is shorter, where a field was added to the end.
  return fields.flatMap((field, i): [string, unknown][] => ((values[i] ?? null) === null ? [] : [[field, values[i]]]));
}

export const readLinkWord = (word: string): [string, unknown][] => readWord(word, OF_LINK);
export const readVisitWord = (word: string): [string, unknown][] => readWord(word, OF_VISIT);
