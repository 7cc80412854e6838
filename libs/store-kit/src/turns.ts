/** Actions of one partition wait for each other, those of different partitions do not. */
export class Turns {
  private readonly last = new Map<number, Promise<unknown>>();

  take<R>(partition: number, action: () => Promise<R>): Promise<R> {
    const turn = (this.last.get(partition) ?? Promise.resolve()).then(action);
    // The next turn comes whatever became of this one, which its own caller hears of.
    this.last.set(
      partition,
      turn.catch(() => undefined),
    );
    return turn;
  }
}
