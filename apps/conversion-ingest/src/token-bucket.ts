/** Lets so much through at once, and afterwards as much as flows in. */
export class TokenBucket {
  private tokens: number;
  private filledAt: number;

  constructor(
    private readonly capacity: number,
    private readonly perSecond: number,
    now: number,
  ) {
    this.tokens = capacity;
    this.filledAt = now;
  }

  /** @param now milliseconds; a clock that is set back fills nothing. */
  take(now: number, amount = 1): boolean {
    const gained = (Math.max(0, now - this.filledAt) * this.perSecond) / 1000;
    this.tokens = Math.min(this.capacity, this.tokens + gained);
    this.filledAt = now;
    if (this.tokens < amount) return false;
    this.tokens -= amount;
    return true;
  }
}
