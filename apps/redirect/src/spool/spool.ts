import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFolder } from '@clickledger/event-log';
import type { SpooledClick } from '@clickledger/wire';
import { Segment } from './segment.js';

interface Write {
  readonly click: SpooledClick;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Where the clicks of one instance wait on the disk for a log that does not answer. */
export class Spool {
  private segment: Segment | undefined;
  private waiting: Write[] = [];
  private written: Promise<void> = Promise.resolve();
  private writing = false;
  private segments = 0;

  private constructor(
    readonly folder: string,
    private readonly unlock: () => Promise<void>,
  ) {}

  /** @param parent the folder of all instances' spools; each has one of its own in it, and locks it */
  static async open(parent: string): Promise<Spool> {
    const folder = join(parent, randomBytes(8).toString('hex'));
    await mkdir(folder, { recursive: true });
    return new Spool(folder, await lockFolder(folder));
  }

  /** Resolves when the click is on the disk. Clicks that come while others are being synced share the next sync. */
  add(click: SpooledClick): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ click, resolve, reject });
      if (this.writing) return;
      this.writing = true;
      this.written = this.writeWaiting();
    });
  }

  /** Ends the segment that is being written, so that all clicks so far can be replayed. */
  async cut(): Promise<void> {
    await this.written;
    await this.endSegment();
  }

  async close(): Promise<void> {
    await this.cut();
    await this.unlock();
  }

  private async writeWaiting(): Promise<void> {
    while (this.waiting.length > 0) {
      const writes = this.waiting.splice(0);
      try {
        this.segment ??= await Segment.create(join(this.folder, segmentName(this.segments++)));
        await this.segment.write(writes.map(({ click }) => click));
        for (const { resolve } of writes) resolve();
      } catch (error) {
        for (const { reject } of writes) reject(error);
        // Half a line may stand at its end, and what is written behind it could not be read.
        await this.endSegment();
      }
    }
    this.writing = false;
  }

  private async endSegment(): Promise<void> {
    const ended = this.segment;
    this.segment = undefined;
    await ended?.close();
  }

  /** The segment that is being written is not to be replayed yet. */
  isOpen(path: string): boolean {
    return this.segment?.path === path;
  }
}

const SUFFIX = '.clicks';
const segmentName = (number: number): string => `${String(number).padStart(10, '0')}${SUFFIX}`;
export const isSegment = (name: string): boolean => name.endsWith(SUFFIX);
