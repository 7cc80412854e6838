import type { EventLog, PartitionWatch } from '@clickledger/event-log';
import type { Topic } from '@clickledger/wire';
import { followCatalog, type FollowOptions } from './follow-catalog.js';
import type { FollowedCatalog } from './followed-catalog.js';

/** One view of the catalog for all services of a process. Who opens it stops it, after them. */
export interface SharedCatalog {
  /**
   * The view as one service's own.
   * @param watch the service's, told until it stops; the catalog itself is followed on
   */
  join(watch: PartitionWatch): FollowedCatalog;
  stop(): Promise<void>;
}

/** Follows the catalog once. Throws as `followCatalog` does. */
export async function shareCatalog(
  log: EventLog,
  options: Required<Pick<FollowOptions, 'snapshot' | 'watch'>> & FollowOptions,
): Promise<SharedCatalog> {
  const watches = new Watches(options.watch);
  const catalog = await followCatalog(log, { ...options, watch: watches });
  return {
    join: (watch) => {
      watches.add(watch);
      return {
        view: catalog.view,
        failed: catalog.failed,
        get ignored() {
          return catalog.ignored;
        },
        get damage() {
          return catalog.damage;
        },
        readToEnd: (timeoutMs) => catalog.readToEnd(timeoutMs),
        reached: (offset) => catalog.reached(offset),
        stop: () => Promise.resolve(watches.remove(watch)),
      };
    },
    stop: () => catalog.stop(),
  };
}

/** All are told. One that comes while a partition stands still hears of it by the next try. */
class Watches implements PartitionWatch {
  private readonly watches: Set<PartitionWatch>;
  private readonly lines = new Map<Topic | 'spool', number>();

  constructor(first: PartitionWatch) {
    this.watches = new Set([first]);
  }

  add(watch: PartitionWatch): void {
    // The catalog was read before the service was there.
    for (const [topic, lines] of this.lines) watch.undecodable(topic, lines);
    this.watches.add(watch);
  }

  remove(watch: PartitionWatch): void {
    this.watches.delete(watch);
  }

  failing(topic: Topic, partition: number, error: unknown): void {
    for (const watch of this.watches) watch.failing(topic, partition, error);
  }

  cleared(topic: Topic, partition: number): void {
    for (const watch of this.watches) watch.cleared(topic, partition);
  }

  undecodable(topic: Topic | 'spool', lines: number): void {
    this.lines.set(topic, (this.lines.get(topic) ?? 0) + lines);
    for (const watch of this.watches) watch.undecodable(topic, lines);
  }
}
