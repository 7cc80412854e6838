import type { CatalogHistory } from './catalog-history.js';
import { writeSnapshot } from './snapshot.js';

const PAUSE_MS = 1_000;

/** Keeps a snapshot file up to date, at most one write a second however fast the catalog changes. */
export class SnapshotWriter {
  private timer: NodeJS.Timeout | undefined;
  private writing = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly history: CatalogHistory,
  ) {}

  changed(): void {
    this.timer ??= setTimeout(() => this.write(), PAUSE_MS);
  }

  async close(): Promise<void> {
    if (this.timer) this.write();
    await this.writing;
  }

  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing
      .then(() => writeSnapshot(this.path, this.history))
      // A service runs without its snapshot; the next change tries again.
      .catch((error: unknown) => process.emitWarning(`catalog snapshot ${this.path} not written: ${String(error)}`));
  }
}
