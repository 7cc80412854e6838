import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS_LOG } from '../access-log.js';

export type Row = Readonly<Record<string, string>>;

/** Of a CSV file whose cells hold no line breaks, by the header's names; empty cells are left out. */
export function rowsOf(file: 'clicks.csv' | 'conversions.csv'): Row[] {
  const [header = [], ...rows] = readFileSync(join(ACCESS_LOG, file), 'utf8').trim().split(/\r?\n/).map(cellsOf);
  return rows.map((cells) =>
    Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''] as const).filter(([, cell]) => cell !== '')),
  );
}

/** Source: RFC 4180, section 2. */
const cellsOf = (line: string): string[] =>
  (line.match(/(?<=^|,)("(?:[^"]|"")*"|[^,]*)(?=,|$)/g) ?? []).map((cell) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );
