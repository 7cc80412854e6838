import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { csvLine } from '../files/csv-line.js';
import { REJECT_COLUMNS } from '../files/columns.js';

export interface Reject {
  readonly line: number;
  readonly code: string;
  readonly reason: string;
  readonly cells: readonly string[];
}

/** Rows that were not taken, each with its line, why, and its own cells. There is no file while there is none. */
export class RejectsFile {
  readonly path: string;

  /**
   * @param of the file that is imported: `clicks.csv` has `clicks.rejects.csv`
   * @param bytes how much of it is kept from an import that broke off
   */
  constructor(
    private readonly folder: string,
    of: string,
    private bytes: number,
  ) {
    this.path = join(folder, `${basename(of).replace(/\.csv$/i, '')}.rejects.csv`);
    if (!existsSync(this.path)) this.bytes = 0;
    else if (bytes === 0) rmSync(this.path);
  }

  /** Returns how many bytes the file has. */
  write(rejects: readonly Reject[], header: readonly string[]): number {
    if (rejects.length === 0) return this.bytes;
    const lines = rejects.map(({ line, code, reason, cells }) => csvLine([String(line), code, reason, ...cells]));
    if (this.bytes === 0) lines.unshift(csvLine([...REJECT_COLUMNS, ...header]));
    const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    mkdirSync(this.folder, { recursive: true });
    const file = openSync(this.path, existsSync(this.path) ? 'r+' : 'w');
    try {
      // What an import that broke off had written beyond its last acknowledged row is written again.
      ftruncateSync(file, this.bytes);
      writeSync(file, text, 0, text.length, this.bytes);
    } finally {
      closeSync(file);
    }
    this.bytes += text.length;
    return this.bytes;
  }
}
