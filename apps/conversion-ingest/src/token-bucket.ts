/** Lets so many through a second, and as many at once. */
export class TokenBucket {
  private tokens: number;
  private filledAt: number;

  constructor(
    private readonly perSecond: number,
    now: number,
  ) {
    this.tokens = perSecond;
    this.filledAt = now;
  }

  /** @param now milliseconds; a clock that is set back fills nothing. */
  take(now: number): boolean {
    const gained = (Math.max(0, now - this.filledAt) * this.perSecond) / 1000;
    this.tokens = Math.min(this.perSecond, this.tokens + gained);
    this.filledAt = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
