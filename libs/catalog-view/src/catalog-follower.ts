import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  LogUnavailableError,
  UndecodableError,
  type EventLog,
  type PartitionWatch,
  type Subscription,
} from '@clickledger/event-log';
import { CatalogDamagedError } from './catalog-damaged-error.js';
import type { CatalogHistory } from './catalog-history.js';
import { CatalogReader, type Ignored } from './catalog-reader.js';
import type { FollowedCatalog } from './followed-catalog.js';
import { shareNext } from './share-next.js';
import { SnapshotWriter } from './snapshot-writer.js';
import { within } from './within.js';

const RETRY_MS = 1_000;

/** Keeps one history up to date with the log. */
export class CatalogFollower implements FollowedCatalog {
  readonly failed: Promise<never>;
  private readonly reader: CatalogReader;
  private snapshots: SnapshotWriter | undefined;
  private readonly end: () => Promise<number>;
  private readonly stopping = new AbortController();
  private subscription: Subscription | undefined;
  private trying: Promise<void> | undefined;
  private fail!: (error: Error) => void;

  constructor(
    private readonly log: EventLog,
    readonly view: CatalogHistory,
    private readonly snapshot: string | undefined,
    private readonly watch: PartitionWatch | undefined,
    /** A line that is no fact ends not the service, but the reading. */
    private readonly serveDamaged: boolean,
    public damage: string | undefined = undefined,
  ) {
    this.reader = new CatalogReader(view, () => this.snapshots?.changed());
    this.end = shareNext(() => log.end('catalog', 0));
    this.failed = new Promise((_, reject) => (this.fail = reject));
  }

  get ignored(): Ignored {
    return this.reader.ignored;
  }

  /** Subscribes, and resolves when the view is at the end. */
  async follow(): Promise<void> {
    const end = await this.log.end('catalog', 0);
    if (end < this.view.offset) {
      throw new Error(`The snapshot ${this.snapshot} is of another log: remove it and start again.`);
    }
    const start = await this.log.start('catalog', 0);
    if (start > 0) {
      throw new Error(
        `The topic catalog begins at offset ${start}: what came before is lost, and without it click IDs would name ` +
          'other links. Bring it back from a backup.',
      );
    }
    this.subscription = await this.log.subscribe('catalog', {
      // Every instance reads the whole catalog: a group of its own.
      group: `catalog-view-${randomUUID()}`,
      onAssigned: () => Promise.resolve(this.view.offset),
      onBatch: async (batch) => this.reader.take({ ...batch, watch: this.watch }),
      ...(this.watch && { watch: this.watch }),
    });
    this.subscription.failed.catch((error: Error) => this.readNoMore(error));
    await this.reached(end).catch((error: unknown) => {
      if (!(error instanceof CatalogDamagedError)) throw error;
    });
    if (this.snapshot === undefined || this.damage !== undefined) return;
    // Not before: a reading that ends at a damaged line must leave the snapshot, which may have what comes after it.
    this.snapshots = new SnapshotWriter(this.snapshot, this.view);
    this.snapshots.changed();
  }

  private readNoMore(error: Error): void {
    if (this.serveDamaged && error instanceof UndecodableError) {
      this.damage = error.message;
      return this.reader.arrivals.end(new CatalogDamagedError(`The catalog is not read on: ${error.message}`));
    }
    this.reader.arrivals.end(error);
    this.fail(error);
  }

  /** Follows in the background as soon as the log answers. */
  keepTrying(): void {
    this.trying = this.tryAgain().catch((error: Error) => this.fail(error));
  }

  readToEnd(timeoutMs: number): Promise<void> {
    return within(
      timeoutMs,
      this.end().then((end) => this.reached(end)),
      () => new LogUnavailableError(`The catalog could not be read to its end within ${timeoutMs} ms`),
    );
  }

  reached(offset: number): Promise<void> {
    return this.reader.arrivals.reached(offset);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.reader.arrivals.end(new LogUnavailableError('The catalog is no longer followed: the service stops'));
    await this.trying;
    await this.subscription?.stop();
    await this.snapshots?.close();
  }

  private async tryAgain(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        return await this.follow();
      } catch (error) {
        if (!(error instanceof LogUnavailableError)) throw error;
        await pause(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }
}
