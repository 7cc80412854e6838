import type { Columns } from '../files/columns.js';
import { readRows, type Row, type Values } from '../files/rows.js';

const MOST_ROWS = 1_000;
/** Of a request's body, below what a service takes. */
const MOST_BYTES = 800_000;

/** A row as it is sent: `item` is its JSON. */
export type Prepared = Pick<Row, 'line' | 'cells'> & ({ readonly item: string } | { readonly fault: Fault });

export interface Fault {
  readonly code: string;
  readonly reason: string;
}

/** What is sent for a row, or why nothing can be. */
export type Prepare = (values: Values, line: number) => { readonly item: object } | { readonly fault: Fault };

export interface Batch {
  readonly header: readonly string[];
  readonly rows: readonly Prepared[];
}

/**
 * The rows of a file in the size of a request.
 * @param skip how many rows were acknowledged before
 * @param only the lines of the rows that are wanted; undefined for all
 */
export async function* batches(
  file: string,
  columns: Columns,
  skip: number,
  prepare: Prepare,
  only?: ReadonlySet<number>,
): AsyncGenerator<Batch> {
  let toSkip = skip;
  let batch: Prepared[] = [];
  let bytes = 0;
  let header: readonly string[] = [];
  for await (const read of readRows(file, columns)) {
    ({ header } = read);
    const wanted = only ? read.rows.filter(({ line }) => only.has(line)) : read.rows;
    const rows = wanted.slice(toSkip);
    toSkip -= wanted.length - rows.length;
    for (const row of rows) {
      const prepared = prepareRow(row, prepare);
      const size = 'item' in prepared ? Buffer.byteLength(prepared.item) + 1 : 0;
      if (batch.length === MOST_ROWS || bytes + size > MOST_BYTES) {
        yield { header, rows: batch };
        [batch, bytes] = [[], 0];
      }
      batch.push(prepared);
      bytes += size;
    }
  }
  if (batch.length > 0) yield { header, rows: batch };
}

function prepareRow({ line, cells, content }: Row, prepare: Prepare): Prepared {
  if ('fault' in content) return { line, cells, fault: { code: 'row_unreadable', reason: content.fault } };
  const prepared = prepare(content.values, line);
  if ('fault' in prepared) return { line, cells, fault: prepared.fault };
  return { line, cells, item: JSON.stringify(prepared.item) };
}
