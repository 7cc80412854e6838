import { statfs } from 'node:fs/promises';
import { DiskShortError } from '../event-log.js';

/** Bytes: more than all commits write between two looks. */
export const RESERVE = 64 * 1024 ** 2;
/** What refusals leave free, in reserves: they were promised to nobody, and conversions are to find room when they do not. */
export const RESERVES_FOR_OTHERS = 16;
const LOOK_EVERY_MS = 250;

/**
 * Refuses writes before the disk is full, because LMDB does not survive one that fails: every other process was seen to
 * be aborted with its heap corrupted, and with it visitors lost their redirect.
 */
export class DiskRoom {
  private seen: Promise<number> | undefined;

  /** @param reserve bytes that stay free */
  constructor(
    private readonly folder: string,
    private readonly reserve: number,
  ) {}

  /** @throws DiskShortError when less than the reserve is free */
  async check(): Promise<void> {
    const free = await (this.seen ??= this.look());
    if (free < this.reserve) {
      throw new DiskShortError(`only ${megabytes(free)} MB are free on the disk of ${this.folder}: make room`);
    }
  }

  private async look(): Promise<number> {
    setTimeout(() => (this.seen = undefined), LOOK_EVERY_MS).unref();
    const { bavail, bsize } = await statfs(this.folder);
    return bavail * bsize;
  }
}

const megabytes = (bytes: number): number => Math.floor(bytes / 1024 ** 2);
