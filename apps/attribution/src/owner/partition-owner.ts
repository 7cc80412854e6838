import type { Waiting } from '@clickledger/attribution-store';
import type { OwnerParts } from './owner-parts.js';
import { firstOfEach, inOrder, type InHand } from './queue.js';
import { Round } from './round.js';

const DUE_AT_ONCE = 500;

/**
 * Decides the reports of one partition, in its order. The batch handler and the poller of those that wait take turns, so
 * that no report is decided twice at once here; against a stale owner elsewhere stands the store's set-if-absent.
 */
export class PartitionOwner {
  private readonly round: Round;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly partition: number,
    private readonly parts: OwnerParts,
  ) {
    this.round = new Round(parts);
  }

  take(entries: readonly Waiting[]): Promise<void> {
    return this.inTurn(() => this.decideAll(entries.map((entry) => ({ entry, kept: false }))));
  }

  /** Looks again at the reports that are due. */
  poll(): Promise<void> {
    return this.inTurn(async () => {
      const due = await this.parts.store.due(this.partition, this.parts.clock(), DUE_AT_ONCE);
      await this.decideAll(due.map((entry) => ({ entry, kept: true })));
    });
  }

  /** Resolves when what is being decided is. */
  idle(): Promise<void> {
    return this.inTurn(() => Promise.resolve());
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work);
    // The next turn comes whatever became of this one, which its own caller hears of.
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async decideAll(items: readonly InHand[]): Promise<void> {
    let queue = inOrder(items);
    while (queue.length > 0) {
      const inRound = new Set(firstOfEach(queue));
      const again = await this.round.decide([...inRound]);
      queue = inOrder([...queue.filter((item) => !inRound.has(item)), ...again]);
    }
  }
}
