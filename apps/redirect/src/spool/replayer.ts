import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import {
  FolderInUseError,
  LogUnavailableError,
  SPOOL,
  deadLetter,
  lockFolder,
  type EventLog,
  type PartitionWatch,
} from '@clickledger/event-log';
import { encode, type SpooledClick } from '@clickledger/wire';
import { readSegment } from './segment.js';
import { isSegment, type Spool } from './spool.js';

const RECORDS_AT_ONCE = 500;

/**
 * Brings spooled clicks into the log, and only then removes them from the disk: who is killed in between appends the
 * same bytes again, which count once.
 */
export class Replayer {
  constructor(
    private readonly parent: string,
    private readonly own: Spool,
    private readonly log: EventLog,
    private readonly watch?: Pick<PartitionWatch, 'undecodable'>,
  ) {}

  /**
   * One pass over the own spool and those that dead instances have left. A folder that cannot be read keeps none of the
   * others waiting.
   * @param onReplayed told how many clicks of a file are in the log
   * @throws LogUnavailableError: what is not replayed yet stays where it is
   * @throws AggregateError of the folders that could not be replayed
   */
  async replay(onReplayed: (clicks: number) => void): Promise<void> {
    const faults: unknown[] = [];
    const unlessLogIsAway = (error: unknown): void => {
      if (error instanceof LogUnavailableError) throw error;
      faults.push(error);
    };
    await this.replayOwn(onReplayed).catch(unlessLogIsAway);
    for (const folder of await this.others()) await this.adopt(folder, onReplayed).catch(unlessLogIsAway);
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} spools could not be replayed`);
  }

  private async replayOwn(onReplayed: (clicks: number) => void): Promise<void> {
    if ((await segmentsIn(this.own.folder)).length === 0) return;
    await this.own.cut();
    await this.replayFolder(this.own.folder, onReplayed);
  }

  private async others(): Promise<string[]> {
    const names = await readdir(this.parent);
    return names.map((name) => join(this.parent, name)).filter((folder) => folder !== this.own.folder);
  }

  private async adopt(folder: string, onReplayed: (clicks: number) => void): Promise<void> {
    const unlock = await unlessOwned(folder);
    if (!unlock) return;
    try {
      await this.replayFolder(folder, onReplayed);
    } finally {
      await unlock();
    }
    // With what else its owner may have left: one that was killed while it locked the folder leaves a socket.
    await rm(folder, { recursive: true, force: true });
  }

  private async replayFolder(folder: string, onReplayed: (clicks: number) => void): Promise<void> {
    for (const path of await segmentsIn(folder)) {
      if (this.own.isOpen(path)) continue;
      const { clicks, damaged } = await readSegment(path);
      if (damaged.length > 0) this.watch?.undecodable(SPOOL, damaged.length);
      await deadLetter(
        this.log,
        damaged.map((fault) => ({ ...fault, ...placeOf(path), reason: `in the spool’s ${path}: ${fault.reason}` })),
      );
      for (let from = 0; from < clicks.length; from += RECORDS_AT_ONCE) {
        await this.log.append('clicks', clicks.slice(from, from + RECORDS_AT_ONCE).map(recordOf));
      }
      await rm(path);
      onReplayed(clicks.length);
    }
  }
}

/** An owner that lives replays its spool itself. */
async function unlessOwned(folder: string): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lockFolder(folder);
  } catch (error) {
    if (error instanceof FolderInUseError) return undefined;
    throw error;
  }
}

/** By the instance, whose folder has its name, and the number of the file. */
const placeOf = (path: string) => ({
  topic: SPOOL,
  partition: crc32(basename(dirname(path))),
  offset: Number.parseInt(basename(path), 10),
});

const recordOf = ({ key, fact }: SpooledClick) => ({ key, value: encode('clicks', [fact]) });

async function segmentsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter(isSegment).sort();
  return names.map((name) => join(folder, name));
}
