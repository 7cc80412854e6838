import { UserError } from '../user-error.js';
import { columnsOf, REJECT_COLUMNS, type Columns } from './columns.js';
import { readCsv } from './csv-file.js';
import type { CsvRecord } from './csv-records.js';

/** How databases write NULL into a file: a cell that says nothing. */
const NULL = '\\N';

/** A row's cells by the name of their column, empty ones left out. */
export type Values = Readonly<Record<string, string>>;

export interface Row {
  readonly line: number;
  /** As in the file, for the rejects. */
  readonly cells: readonly string[];
  readonly content: { readonly values: Values } | { readonly fault: string };
}

export interface Rows {
  /** The names of `cells`. */
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

/**
 * The rows of a file, some hundred at a time.
 * @throws UserError if the header is not right
 */
export async function* readRows(file: string, columns: Columns): AsyncGenerator<Rows> {
  let names: string[] | undefined;
  for await (const records of readCsv(file)) {
    const rows: Row[] = [];
    for (const record of records) {
      if (names) rows.push(rowOf(names, record, columns));
      else if ('cells' in record) names = columnsOf(file, record.cells, columns);
      else throw new UserError(`${file}, line ${record.line}, should be the header. ${record.fault}`);
    }
    if (names && rows.length > 0) yield { header: names.filter(isOwn), rows };
  }
  if (!names) throw new UserError(`${file} is empty: it should begin with a header that names the columns.`);
}

const isOwn = (name: string): boolean => name !== '' && !REJECT_COLUMNS.includes(name);

function rowOf(names: readonly string[], record: CsvRecord, { required }: Columns): Row {
  const { line } = record;
  if ('fault' in record) return { line, cells: [record.text], content: { fault: record.fault } };
  const cells = record.cells.filter((_cell, index) => isOwn(names[index] ?? ''));
  const texts = names.filter(isOwn).map((name, index) => [name, cells[index]?.trim()] as const);
  const values = Object.fromEntries(
    texts.filter((entry): entry is [string, string] => !!entry[1] && entry[1] !== NULL),
  );
  const nameless = record.cells.find((cell, index) => names[index] === '' && cell.trim() !== '')?.trim();
  if (nameless !== undefined) {
    const fault = `The row has ${JSON.stringify(nameless)} in a column without a name: name it in the header, or remove it.`;
    return { line, cells, content: { fault } };
  }
  const missing = required.filter((name) => values[name] === undefined);
  return { line, cells, content: missing.length > 0 ? { fault: `The row has no ${missing.join(', ')}.` } : { values } };
}
