import { printSpooled, readSpooled, type SpooledClick } from '@clickledger/wire';
import { open, readFile, type FileHandle } from 'node:fs/promises';

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
    await this.file.appendFile(clicks.map((click) => `${printSpooled(click)}\n`).join(''));
    await this.file.datasync();
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

export interface DamagedLine {
  /** In its file, from 0. */
  readonly line: number;
  readonly raw: Buffer;
  readonly reason: string;
}

const LINE_FEED = 0x0a;

/**
 * The clicks of a segment, and the lines that are none. A last line without its end was being written when its process
 * died: nobody was told that it is durable, so it may go.
 * @throws NewerVersionError
 */
export async function readSegment(path: string): Promise<{ clicks: SpooledClick[]; damaged: DamagedLine[] }> {
  const bytes = await readFile(path);
  const clicks: SpooledClick[] = [];
  const damaged: DamagedLine[] = [];
  for (let [line, start] = [0, 0]; ; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end === -1) return { clicks, damaged };
    const raw = bytes.subarray(start, end);
    const read = readSpooled(raw);
    if ('reason' in read) damaged.push({ line, raw, reason: read.reason });
    else clicks.push(read);
    start = end + 1;
  }
}
