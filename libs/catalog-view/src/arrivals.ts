interface Waiter {
  readonly offset: number;
  resolve(): void;
  reject(error: Error): void;
}

/** Who waits until the catalog is read up to an offset. */
export class Arrivals {
  private waiters: Waiter[] = [];
  private ended: Error | undefined;

  constructor(private readonly position: () => number) {}

  /** Rejects when the catalog is not read any further. */
  reached(offset: number): Promise<void> {
    if (this.position() >= offset) return Promise.resolve();
    if (this.ended) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => this.waiters.push({ offset, resolve, reject }));
  }

  moved(): void {
    const [here, later] = [this.waiters, [] as Waiter[]];
    this.waiters = later;
    for (const waiter of here) {
      if (waiter.offset <= this.position()) waiter.resolve();
      else later.push(waiter);
    }
  }

  end(reason: Error): void {
    this.ended ??= reason;
    for (const waiter of this.waiters.splice(0)) waiter.reject(this.ended);
  }
}
