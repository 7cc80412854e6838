import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { splitRecords, type Line } from './split-records.js';

/** A record: the number of its first line, and its cells; or why it has none, and its text as far as it can be told. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly fault: string; readonly text: string };

/** A row's characters at most: so that a request is never larger than a service takes. */
const LONGEST = 65_536;

/**
 * Reads each record; the lines of one that cannot be read are tried as records of their own.
 * @param records lines of single bytes (latin1)
 * @param width how many cells each must have; unknown before the header is read
 */
export function parseRecords(records: readonly Line[][], width: number | undefined): CsvRecord[] {
  const filled = records.filter((lines) => lines.some(({ text }) => text.trim() !== ''));
  const texts = filled.map(textOf);
  // Reading many at once is several times faster; one that is broken breaks all, so then each is read alone.
  const together = texts.every((text) => text !== undefined) ? cellsOf(texts.join('\n')) : undefined;
  const all = together?.length === texts.length ? together : undefined;
  return filled.flatMap((lines, index) => {
    const text = texts[index];
    const [line, ...others] = lines as [Line, ...Line[]];
    const cells = all ? all[index] : text === undefined ? undefined : cellsOf(text)?.[0];
    const content = judge(text, cells, width);
    if ('cells' in content) return [{ line: line.number, ...content }];
    const next = parseRecords(splitRecords(others, true).records, width);
    return [{ line: line.number, ...content, text: line.text }, ...next];
  });
}

/** The record's text in UTF-8; undefined where its bytes are none. */
function textOf(lines: readonly Line[]): string | undefined {
  const text = lines.map((line) => line.text).join('\n');
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}

function cellsOf(text: string): string[][] | undefined {
  try {
    return parse(text, { relax_column_count: true });
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

function judge(
  text: string | undefined,
  cells: readonly string[] | undefined,
  width: number | undefined,
): { cells: readonly string[] } | { fault: string } {
  if (text === undefined) return { fault: 'The row has bytes that are not UTF-8.' };
  if (text.length > LONGEST) return { fault: `The row has more than ${LONGEST} characters.` };
  if (!cells) return { fault: 'The row is not CSV: a quote is not closed, or stands inside a cell without quotes.' };
  if (width === undefined || cells.length === width) return { cells };
  return { fault: `The row has ${cells.length} cells where the header has ${width}.` };
}
