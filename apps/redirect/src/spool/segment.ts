import type { ClickRecorded } from '@clickledger/wire';
import { open, readFile, type FileHandle } from 'node:fs/promises';

/** A click, and the key that its record has in the log. */
export interface SpooledClick {
  readonly key: string;
  readonly fact: ClickRecorded;
}

/** A file of clicks, one JSON object a line, that are on the disk when `write` has resolved. */
export class Segment {
  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
  ) {}

  static async create(path: string): Promise<Segment> {
    return new Segment(path, await open(path, 'ax'));
  }

  async write(clicks: readonly SpooledClick[]): Promise<void> {
    await this.file.appendFile(clicks.map((click) => `${JSON.stringify(click)}\n`).join(''));
    await this.file.datasync();
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/**
 * The clicks of a segment. A last line without its end was being written when its process died: nobody was told that it
 * is durable, so it may go.
 */
export async function readSegment(path: string): Promise<SpooledClick[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as SpooledClick);
}
