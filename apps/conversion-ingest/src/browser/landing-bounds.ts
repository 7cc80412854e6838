import { networkOf } from '@clickledger/domain';
import { TokenBucket } from '../token-bucket.js';

/** Whole offices and mobile networks are behind one address. */
const AT_ONCE = 600;
const PER_SECOND = 10;
const ADDRESSES_KEPT = 20_000;
/** Of which is known what was recorded; one that falls out may be recorded again, which changes no figure. */
const CLICKS_KEPT = 200_000;

/** How much pages may say of clicks. In memory, for each instance by itself: what is bounded is the work that it makes. */
export class LandingBounds {
  private readonly addresses = new Map<string, TokenBucket>();
  private readonly recorded = new Set<string>();

  /** Whether this address has room for one more. */
  take(address: string, now: number): boolean {
    const network = networkOf(address);
    const bucket = this.addresses.get(network) ?? new TokenBucket(AT_ONCE, PER_SECOND, now);
    // The one that was silent longest goes first: its bucket has filled the most.
    this.addresses.delete(network);
    this.addresses.set(network, bucket);
    forgetFirst(this.addresses, ADDRESSES_KEPT);
    return bucket.take(now);
  }

  isRecorded(clickId: string, stage: string): boolean {
    return this.recorded.has(`${clickId}${stage}`);
  }

  /** Only when it is in the log: what failed must be taken when it comes again. */
  noteRecorded(clickId: string, stage: string): void {
    this.recorded.add(`${clickId}${stage}`);
    forgetFirst(this.recorded, CLICKS_KEPT);
  }
}

function forgetFirst(kept: Map<string, unknown> | Set<string>, most: number): void {
  const [first] = kept.keys();
  if (kept.size > most && first !== undefined) kept.delete(first);
}
