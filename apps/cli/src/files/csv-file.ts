import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseRecords, type CsvRecord } from './csv-records.js';
import { splitRecords, type Line } from './split-records.js';

const AT_ONCE = 500;
/** The byte order mark of UTF-8, read as single bytes. */
const MARK = '\u00ef\u00bb\u00bf';

/**
 * The records of a CSV file (RFC 4180, UTF-8), some hundred at a time and in bounded memory. Its first is the header; a
 * record that cannot be read is a fault of its own, and the next line begins another. Empty lines are passed over.
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRecord[]> {
  // As single bytes: a wrong one is to be found, where decoding here would replace it silently.
  const input = createReadStream(path, { encoding: 'latin1' });
  let number = 0;
  let width: number | undefined;
  let lines: Line[] = [];
  const read = (ended: boolean): CsvRecord[] => {
    const { records, rest } = splitRecords(lines, ended);
    lines = rest;
    const parsed = parseRecords(records, width);
    const [first] = parsed;
    if (first && 'cells' in first) width ??= first.cells.length;
    return parsed;
  };
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    lines.push({ number, text: number === 1 && text.startsWith(MARK) ? text.slice(MARK.length) : text });
    // The header alone: the others are measured by it.
    if (lines.length >= AT_ONCE || width === undefined) yield read(false);
  }
  yield read(true);
}
