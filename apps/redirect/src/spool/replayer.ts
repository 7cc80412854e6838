import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderInUseError, lockFolder, type EventLog } from '@clickledger/event-log';
import { encode } from '@clickledger/wire';
import { readSegment, type SpooledClick } from './segment.js';
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
  ) {}

  /**
   * One pass over the own spool and those that dead instances have left.
   * @param onReplayed told how many clicks of a file are in the log
   * @throws LogUnavailableError: what is not replayed yet stays where it is
   */
  async replay(onReplayed: (clicks: number) => void): Promise<void> {
    if ((await segmentsIn(this.own.folder)).length > 0) {
      await this.own.cut();
      await this.replayFolder(this.own.folder, onReplayed);
    }
    for (const folder of await this.others()) await this.adopt(folder, onReplayed);
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
      const clicks = await readSegment(path);
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

const recordOf = ({ key, fact }: SpooledClick) => ({ key, value: encode('clicks', [fact]) });

async function segmentsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter(isSegment).sort();
  return names.map((name) => join(folder, name));
}
