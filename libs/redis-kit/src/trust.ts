import { StoreSetBackError } from '@clickledger/store-kit';

/** Whether an open store may be believed: once a part of it was set back, none may be until it is opened anew. */
export class Trust {
  /** Rejects when it was lost. */
  readonly failed: Promise<never>;
  private reject!: (error: StoreSetBackError) => void;
  private lost: StoreSetBackError | undefined;

  constructor() {
    this.failed = new Promise((_, reject) => (this.reject = reject));
    // It is observed by who opened the store; every call rejects with it besides.
    this.failed.catch(() => undefined);
  }

  /** @throws StoreSetBackError when it was lost */
  check(): void {
    if (this.lost) throw this.lost;
  }

  /** @throws StoreSetBackError */
  lose(): never {
    this.lost ??= new StoreSetBackError(
      'the store on Redis has lost writes that it had confirmed: it was emptied, replaced or set back',
    );
    this.reject(this.lost);
    throw this.lost;
  }
}
