import type { Advertiser, Owner, Publisher } from './catalog-view.js';

/** Whose secrets are in force, by their hashes. A replaced secret is nobody's at once. */
export class KeyOwners {
  private readonly owners = new Map<string, Owner>();
  private readonly advertiserIds = new Map<string, string>();

  changeAdvertiser(next: Advertiser, previous: Advertiser | undefined): void {
    if (previous) {
      this.owners.delete(previous.key_hash);
      this.advertiserIds.delete(previous.token_hash);
    }
    this.owners.set(next.key_hash, { advertiserId: next.advertiser_id });
    this.advertiserIds.set(next.token_hash, next.advertiser_id);
  }

  changePublisher(next: Publisher, previous: Publisher | undefined): void {
    if (previous) this.owners.delete(previous.key_hash);
    this.owners.set(next.key_hash, { publisherId: next.publisher_id });
  }

  ofKey(keyHash: string): Owner | undefined {
    return this.owners.get(keyHash);
  }

  ofToken(tokenHash: string): string | undefined {
    return this.advertiserIds.get(tokenHash);
  }
}
