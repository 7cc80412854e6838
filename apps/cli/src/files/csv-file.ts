import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseRecords, type CsvRecord } from './csv-records.js';
import { saidSeparator, separatorOf, type Separator } from './separator.js';
import { splitRecords, type Line } from './split-records.js';

const AT_ONCE = 500;
/** The byte order mark of UTF-8, read as single bytes. */
const MARK = '\u00ef\u00bb\u00bf';

/**
 * The records of a CSV file (RFC 4180, UTF-8; separated by commas, semicolons or tabs, as its header is), some hundred
 * at a time and in bounded memory. Its first is the header; a record that cannot be read is a fault of its own, and the
 * next line begins another. Empty lines are passed over, and so are rows of empty cells.
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRecord[]> {
  // As single bytes: a wrong one is to be found, where decoding here would replace it silently.
  const input = createReadStream(path, { encoding: 'latin1' });
  let number = 0;
  let separator: Separator | undefined;
  let width: number | undefined;
  let lines: Line[] = [];
  const read = (ended: boolean): CsvRecord[] => {
    const { records, rest } = splitRecords(lines, ended);
    lines = rest;
    const parsed = parseRecords(records, { separator: separator ?? ',', width });
    const [first] = parsed;
    if (first && 'cells' in first) width ??= first.cells.length;
    return parsed;
  };
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    const text = number === 1 && line.startsWith(MARK) ? line.slice(MARK.length) : line;
    if (separator === undefined) {
      separator = saidSeparator(text);
      if (separator !== undefined) continue;
      if (text.trim() !== '') separator = separatorOf(text);
    }
    lines.push({ number, text });
    // The header alone: the others are measured by it.
    if (lines.length >= AT_ONCE || width === undefined) yield read(false);
  }
  yield read(true);
}
