import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** How far a file is acknowledged. */
export interface Acknowledged {
  readonly rows: number;
  readonly rejected: number;
  /** Of rows, those that were recorded before. */
  readonly repeats: number;
  /** How long the rejects file was then, in bytes: what came later is written anew. */
  readonly rejectBytes: number;
  /** Where the log ended when the whole import was acknowledged; undefined while it is not. */
  readonly completeAt?: string;
}

export const NOTHING: Acknowledged = { rows: 0, rejected: 0, repeats: 0, rejectBytes: 0 };

/** Bytes of a line's number, with its line end. */
const WIDTH = 11;

/**
 * Remembers how far an import came, so that one that broke off goes on, and which rows of a complete one were not taken,
 * so that only these are sent again. It belongs to the file's content and to what else decides where a row goes.
 */
export class ImportState {
  private readonly path: string;
  private readonly rejectedPath: string;

  constructor(
    private readonly folder: string,
    of: readonly string[],
  ) {
    const key = createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 32);
    this.path = join(folder, `${key}.json`);
    this.rejectedPath = join(folder, `${key}.rejected`);
  }

  load(): Acknowledged {
    try {
      // Releases before counted no repeats, and did not keep the lines.
      const known = { ...NOTHING, ...(JSON.parse(readFileSync(this.path, 'utf8')) as Partial<Acknowledged>) };
      return this.knowsRejected(known) ? known : NOTHING;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NOTHING;
      throw error;
    }
  }

  /** The numbers of the lines whose rows were not taken. */
  rejectedLines({ rejected }: Acknowledged): ReadonlySet<number> {
    if (rejected === 0) return new Set();
    return new Set(readFileSync(this.rejectedPath, 'utf8').split('\n', rejected).map(Number));
  }

  /** @param lines of rows that are rejected now, the last of `acknowledged.rejected` */
  save(acknowledged: Acknowledged, lines: readonly number[]): void {
    mkdirSync(this.folder, { recursive: true });
    if (lines.length > 0) this.writeRejected(acknowledged.rejected - lines.length, lines);
    writeFileSync(`${this.path}.new`, JSON.stringify(acknowledged));
    renameSync(`${this.path}.new`, this.path);
  }

  private knowsRejected({ rejected }: Acknowledged): boolean {
    return rejected === 0 || (existsSync(this.rejectedPath) && statSync(this.rejectedPath).size >= rejected * WIDTH);
  }

  private writeRejected(before: number, lines: readonly number[]): void {
    const file = openSync(this.rejectedPath, existsSync(this.rejectedPath) ? 'r+' : 'w');
    try {
      // What an import that broke off had written beyond its last acknowledged row is written again.
      ftruncateSync(file, before * WIDTH);
      writeSync(file, lines.map((line) => `${String(line).padStart(WIDTH - 1)}\n`).join(''), before * WIDTH);
    } finally {
      closeSync(file);
    }
  }
}
