import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How far a file is acknowledged. */
export interface Acknowledged {
  readonly rows: number;
  readonly rejected: number;
  /** How long the rejects file was then, in bytes: what came later is written anew. */
  readonly rejectBytes: number;
}

const NOTHING: Acknowledged = { rows: 0, rejected: 0, rejectBytes: 0 };

/**
 * Remembers how far an import came, so that one that broke off goes on. It belongs to the file's content and to what
 * else decides where a row goes, and is forgotten when the import is complete.
 */
export class ImportState {
  private readonly path: string;

  constructor(
    private readonly folder: string,
    of: readonly string[],
  ) {
    const key = createHash('sha256').update(JSON.stringify(of)).digest('hex');
    this.path = join(folder, `${key.slice(0, 32)}.json`);
  }

  load(): Acknowledged {
    try {
      return JSON.parse(readFileSync(this.path, 'utf8')) as Acknowledged;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NOTHING;
      throw error;
    }
  }

  save(acknowledged: Acknowledged): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(`${this.path}.new`, JSON.stringify(acknowledged));
    renameSync(`${this.path}.new`, this.path);
  }

  forget(): void {
    rmSync(this.path, { force: true });
  }
}
