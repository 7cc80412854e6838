/** A line of a file, numbered from 1, without its end. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** A record's lines at most: a quote that is never closed would otherwise swallow the file. */
const MOST_LINES = 50;

/**
 * Puts the lines together that belong to one record, because a quoted cell has line ends in it.
 * @param ended whether the file ends with these lines; else `rest` may be the beginning of a record
 */
export function splitRecords(lines: readonly Line[], ended: boolean): { records: Line[][]; rest: Line[] } {
  const records: Line[][] = [];
  let start = 0;
  while (start < lines.length) {
    const end = endOfRecord(lines, start);
    if (end === undefined && !ended && lines.length - start < MOST_LINES) break;
    // Without an end the line stands alone, and will be found unreadable.
    records.push(lines.slice(start, end ?? start + 1));
    start = end ?? start + 1;
  }
  return { records, rest: lines.slice(start) };
}

/** The index behind the line that closes every quote; undefined where none does. */
function endOfRecord(lines: readonly Line[], start: number): number | undefined {
  let open = false;
  for (const [index, { text }] of lines.slice(start, start + MOST_LINES).entries()) {
    if (quotesIn(text) % 2 === 1) open = !open;
    if (!open) return start + index + 1;
  }
  return undefined;
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}
