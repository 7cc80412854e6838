import { foreignClickKey, type FirstClick } from '@clickledger/domain';
import { Logger } from '@nestjs/common';
import type { FirstClicks, ForeignName } from './first-clicks.js';

/** Reports are some seconds behind: what was recorded here since is remembered, as many IDs as come in such a time. */
const REMEMBERED = 50_000;

export interface Taken extends FirstClick {
  /** Resolves when the click is durable, and rejects when it could not be recorded. */
  readonly durable: Promise<unknown>;
}

const SETTLED = Promise.resolve();

/**
 * Which foreign click IDs are taken, as far as is known here. Another process may record the same ID at this moment, and
 * reports may be away: so this makes answers, and the order in the log makes figures.
 */
export class ForeignIds {
  private readonly logger = new Logger(ForeignIds.name);
  private readonly recent = new Map<string, Taken>();

  constructor(private readonly firstClicks: FirstClicks) {}

  /** What is known of these: look before claiming. */
  async look(names: readonly ForeignName[]): Promise<Map<string, Taken>> {
    const unknown = names.filter((name) => !this.recent.has(keyOf(name)));
    const first = unknown.length > 0 ? await this.asked(unknown) : [];
    return new Map(
      unknown.flatMap((name, index): [string, Taken][] => {
        const known = first[index];
        return known ? [[keyOf(name), { ...known, durable: SETTLED }]] : [];
      }),
    );
  }

  taken(key: string): Taken | undefined {
    return this.recent.get(key);
  }

  /** What is not durable in the end is free again. */
  claim(key: string, taken: Taken): void {
    this.recent.set(key, taken);
    taken.durable.catch(() => this.recent.delete(key));
    const oldest = this.recent.keys().next();
    if (this.recent.size > REMEMBERED && !oldest.done) this.recent.delete(oldest.value);
  }

  private async asked(names: readonly ForeignName[]): ReturnType<FirstClicks> {
    try {
      return await this.firstClicks(names);
    } catch (error) {
      this.logger.warn({ err: error }, 'foreign click IDs are recorded without knowing whether they are taken');
      return [];
    }
  }
}

const keyOf = ({ advertiserId, clickId }: ForeignName) => foreignClickKey(advertiserId, clickId);
