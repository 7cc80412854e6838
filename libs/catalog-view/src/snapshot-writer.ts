import type { CatalogHistory } from './catalog-history.js';
import { writeSnapshot } from './snapshot.js';

const SHORTEST_PAUSE = 1_000;
/** A catalog of many thousand links takes a while to write: nineteen times that while, nothing is written. */
const PAUSE_PER_WRITE = 19;

/** Keeps a snapshot file up to date, at most one write a second however fast the catalog changes. */
export class SnapshotWriter {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private pause = SHORTEST_PAUSE;
  private stale = false;

  constructor(
    private readonly path: string,
    private readonly history: CatalogHistory,
  ) {}

  changed(): void {
    this.stale = true;
    if (!this.writing) this.timer ??= setTimeout(() => void this.write(), this.pause);
  }

  async close(): Promise<void> {
    await this.writing;
    clearTimeout(this.timer);
    if (this.stale) await this.write();
  }

  private write(): Promise<void> {
    this.timer = undefined;
    this.stale = false;
    const begun = performance.now();
    return (this.writing = writeSnapshot(this.path, this.history)
      // A service runs without its snapshot; the next change tries again.
      .catch((error: unknown) => process.emitWarning(`catalog snapshot ${this.path} not written: ${String(error)}`))
      .then(() => {
        this.writing = undefined;
        this.pause = Math.max(SHORTEST_PAUSE, PAUSE_PER_WRITE * (performance.now() - begun));
        if (this.stale) this.changed();
      }));
  }
}
