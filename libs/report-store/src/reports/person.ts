import type { Erased } from '@clickledger/wire';

/** How a person is named who is to be erased. */
export type PersonQuery = { readonly clickId: string } | { readonly visitor: string } | { readonly cid: string };

type Visits = Erased['whole'];

/** What is known of one visitor, or of visits without one. */
export interface PersonFound {
  /** The hash is that of more visits than a person makes, as of imported clicks without an address. It can stay. */
  readonly isNobody: boolean;
  /** Clicks and impressions that were asked for. */
  readonly whole: Visits;
  /** The others with the same hash. */
  readonly renamed: Visits;
  /** The conversions of all these. */
  readonly conversions: readonly string[];
}

/** Rows that tell of a person, by what they are. */
export interface ErasedRows {
  readonly clicks: number;
  readonly impressions: number;
  readonly outcomes: number;
  readonly ledger: number;
  readonly refusals: number;
  readonly deliveries: number;
}
