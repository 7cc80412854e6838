import { StoreUnavailableError } from './errors.js';

/** The calls of a store that are under way: it closes when they have ended, and takes no more from then on. */
export class InHand {
  private readonly calls = new Set<Promise<unknown>>();
  private closing: Promise<void> | undefined;

  /** @param store as errors name it */
  constructor(private readonly store: string) {}

  /** @throws StoreUnavailableError once it is closed */
  async use<R>(action: () => Promise<R>): Promise<R> {
    if (this.closing) throw new StoreUnavailableError(`${this.store} is closed`);
    const result = action();
    this.calls.add(result);
    try {
      return await result;
    } finally {
      this.calls.delete(result);
    }
  }

  /** Once, whoever asks how often. */
  close(close: () => Promise<void>): Promise<void> {
    return (this.closing ??= Promise.allSettled(this.calls).then(close));
  }
}
