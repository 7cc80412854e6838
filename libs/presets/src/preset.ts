import type { AnswerReader, Parameter, Status } from '@clickledger/domain';

/** What a parameter of another platform's postback is here. `test` and `reply` say how it wants to be answered. */
export type Meaning = Parameter | 'test' | 'reply';

/**
 * How another platform speaks: from its public help pages, tried against no live service. A name means something in its own
 * preset only: `transaction_id` is the click ID in two of them, and the order in others.
 */
export interface Preset {
  readonly title: string;
  /** What it sends, or what was sent to it. */
  readonly inbound: Inbound;
  readonly trackingLinks?: TrackingLinks;
  readonly printAnswer: (verdict: Verdict) => Printed;
  readonly readAnswer: AnswerReader;
  /** A network on it that we buy from. */
  readonly upstream: Upstream;
  /** A network or tracker on it that buys from us. */
  readonly downstream: Downstream;
}

/** The platform's own tracking links: `FOREIGN_PATHS` goes on serving them for who has moved in. */
export interface TrackingLinks {
  readonly path: string;
  /** Its parameters that name offer and publisher. */
  readonly offer: string;
  readonly publisher: string;
  /** Its names, by those of our links. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Inbound {
  /** Where it takes postbacks, below its host. */
  readonly path: string;
  /** Its names, by what they mean. Of several the first that has a value counts. */
  readonly parameters: Readonly<Partial<Record<Meaning, readonly string[]>>>;
  /** By its own words, in lower case. */
  readonly statuses: Readonly<Record<string, Status>>;
  /** `12,50` is read as 12.50; where false it is refused. */
  readonly decimalComma: boolean;
}

/** What is answered to a postback. */
export type Verdict = {
  /** Nothing was recorded, as the sender asked. */
  readonly test: boolean;
  readonly receiptId?: string;
} & (
  | { readonly kind: 'accepted' | 'repeat'; readonly reply?: string | undefined }
  /** again: it was not stored. */
  | { readonly kind: 'refused' | 'again'; readonly code: string; readonly detail: string }
);

export interface Printed {
  readonly type: 'text/plain' | 'application/json';
  readonly body: string;
}

/** Templates name in brackets what the other side alone knows: `[host]`, `[offer]`, `[affiliate]` ... */
export interface Upstream {
  /** Its link, with our click ID as `{click_id}`. */
  readonly link: string;
  readonly slot: Slot;
  /** The parameters of its postback to us, with its own macros as values. */
  readonly postback: Readonly<Record<string, string>>;
  /** What else there is to know, as sentences. */
  readonly notes: readonly string[];
}

/** Where a click ID travels. */
export interface Slot {
  readonly parameter: string;
  /** The longest value, where the platform says so. */
  readonly most?: number;
}

export interface Downstream {
  /** The macro of its own click ID, for our links. */
  readonly clickId: string;
  /** Where it takes postbacks, with our macros. */
  readonly postback: string;
  readonly notes: readonly string[];
}
