import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import type { Separator } from './separator.js';
import { splitRecords, type Line } from './split-records.js';

/** A record: the number of its first line, and its cells; or why it has none, and its text as far as it can be told. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly fault: string; readonly text: string };

export interface Shape {
  readonly separator: Separator;
  /** How many cells each must have; unknown before the header is read. */
  readonly width: number | undefined;
}

/** A row's characters at most: so that a request is never larger than a service takes. */
const LONGEST = 65_536;

/**
 * Reads each record but those of empty cells; the lines of one that cannot be read are tried as records of their own.
 * @param records lines of single bytes (latin1)
 */
export function parseRecords(records: readonly Line[][], shape: Shape): CsvRecord[] {
  const { separator, width } = shape;
  const filled = records.filter((lines) => lines.some(({ text }) => text.trim() !== ''));
  const texts = filled.map(textOf);
  // Reading many at once is several times faster; one that is broken breaks all, so then each is read alone.
  const together = texts.every((text) => text !== undefined) ? cellsOf(texts.join('\n'), separator) : undefined;
  const all = together?.length === texts.length ? together : undefined;
  return filled.flatMap((lines, index) => {
    const text = texts[index];
    const [line, ...others] = lines as [Line, ...Line[]];
    const cells = all ? all[index] : text === undefined ? undefined : cellsOf(text, separator)?.[0];
    if (cells?.every((cell) => cell.trim() === '')) return [];
    const content = judge(text, cells, width);
    if ('cells' in content) return [{ line: line.number, ...content }];
    const next = parseRecords(splitRecords(others, true).records, shape);
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

function cellsOf(text: string, delimiter: Separator): string[][] | undefined {
  try {
    return parse(text, { delimiter, relax_column_count: true });
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
  // Spreadsheets write cells of columns that once were.
  if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === ''))
    return { cells: cells.slice(0, width) };
  return { fault: `The row has ${cells.length} cells where the header has ${width}.` };
}
