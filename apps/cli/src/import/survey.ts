import { createHash } from 'node:crypto';
import type { Columns } from '../files/columns.js';
import { readRows, type Values } from '../files/rows.js';

export interface Survey {
  readonly rows: number;
  /** Of all rows, SHA-256 in hex: a file is known again by it. */
  readonly hash: string;
}

/**
 * Reads a whole file once before anything is sent, so that a wrong header or a name that cannot be made is found while
 * nothing has happened yet.
 * @param see is given each row that can be read
 * @throws UserError
 */
export async function survey(file: string, columns: Columns, see: (values: Values) => void): Promise<Survey> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const { rows } of readRows(file, columns)) {
    count += rows.length;
    hash.update(JSON.stringify(rows));
    for (const { content } of rows) if ('values' in content) see(content.values);
  }
  return { rows: count, hash: hash.digest('hex') };
}
