import { basename } from 'node:path';
import { readCsv } from '../files/csv-file.js';
import { UserError } from '../user-error.js';

/** What the files are called, and the columns that each must have; others are named in the report. */
const TABLES = {
  advertisers: { required: ['id', 'name'], optional: ['token'] },
  publishers: { required: ['id', 'name'], optional: [] },
  offers: {
    required: ['id', 'name', 'advertiser', 'landing_url', 'currency', 'revenue', 'payout'],
    optional: ['status', 'goal'],
  },
  links: { required: ['offer', 'publisher'], optional: ['name'] },
} as const;

export type TableName = keyof typeof TABLES;
const NAMES = Object.keys(TABLES) as TableName[];

export interface TableRow {
  /** For the report: `offers.csv, line 3`. */
  readonly where: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface Table {
  readonly rows: readonly TableRow[];
  /** Sentences on what was not read. */
  readonly unread: readonly string[];
}

/** @throws UserError where a file has another name, comes twice, or lacks a column */
export async function readTables(files: readonly string[]): Promise<Readonly<Partial<Record<TableName, Table>>>> {
  const tables: Partial<Record<TableName, Table>> = {};
  for (const file of files) {
    const name = NAMES.find((known) => basename(file).toLowerCase() === `${known}.csv`);
    if (!name) throw new UserError(`${file} should be called ${NAMES.map((known) => `${known}.csv`).join(' or ')}.`);
    if (tables[name]) throw new UserError(`${name}.csv was named twice.`);
    tables[name] = await readTable(file, name);
  }
  return tables;
}

async function readTable(file: string, name: TableName): Promise<Table> {
  const { required, optional } = TABLES[name];
  const known: readonly string[] = [...required, ...optional];
  const rows: TableRow[] = [];
  const unread: string[] = [];
  let header: string[] | undefined;
  for await (const records of readCsv(file)) {
    for (const record of records) {
      const where = `${basename(file)}, line ${record.line}`;
      if ('fault' in record) unread.push(`${where}: ${record.fault}`);
      else if (!header)
        header = record.cells.map((cell) =>
          cell
            .trim()
            .toLowerCase()
            .replaceAll(/[\s-]+/g, '_'),
        );
      else rows.push({ where, values: valuesOf(header, record.cells) });
    }
  }
  const missing = required.filter((column) => !header?.includes(column));
  if (missing.length > 0) throw new UserError(`${file} lacks the columns ${missing.join(', ')}. Nothing was sent.`);
  const strange = header?.filter((column) => !known.includes(column)) ?? [];
  if (strange.length > 0) unread.push(`${basename(file)}: the columns ${strange.join(', ')} are not read`);
  return { rows, unread };
}

const valuesOf = (header: readonly string[], cells: readonly string[]) =>
  Object.fromEntries(header.flatMap((name, i) => (cells[i]?.trim() ? [[name, cells[i].trim()]] : [])));
