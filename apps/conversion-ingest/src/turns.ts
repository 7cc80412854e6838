import { setImmediate } from 'node:timers/promises';

/** A report takes a tenth of a millisecond, one of many unknown names some: and a visitor’s redirect may share the thread. */
const SLICE_MS = 4;

/** Lets work that is there all at once go on one piece after the other, and other requests between. */
export class Turns {
  private last: Promise<void> = Promise.resolve();
  private begun = performance.now();

  /** Resolves when the pieces that asked before have been done up to their first wait. */
  next(): Promise<void> {
    return (this.last = this.last.then(() => this.pause()));
  }

  private async pause(): Promise<void> {
    if (performance.now() - this.begun < SLICE_MS) return;
    await setImmediate();
    this.begun = performance.now();
  }
}
