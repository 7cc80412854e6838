import { HttpFault } from '@clickledger/runtime';

const MOST_WAITING = 20;

/** Who reads a whole log for an answer waits for others who do: of many at once nobody would be sent anything. */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** @throws HttpFault 503 where too many wait already */
  take<R>(action: () => Promise<R>): Promise<R> {
    if (this.waiting >= MOST_WAITING) {
      throw new HttpFault(503, 'busy', 'Too many ask for this at once: try again in a minute.');
    }
    this.waiting += 1;
    const turn = this.last.then(action).finally(() => (this.waiting -= 1));
    // The next turn comes whatever became of this one, which its own caller hears of.
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
