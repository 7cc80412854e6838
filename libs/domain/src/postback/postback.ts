import type { Status } from '../conversion/lifecycle.js';

/** `disabled` is the system's, with a reason; the others are people's. */
export const POSTBACK_STATUSES = ['active', 'paused', 'disabled', 'awaiting_approval'] as const;
export type PostbackStatus = (typeof POSTBACK_STATUSES)[number];

/** That one publisher may have. */
export const MOST_POSTBACKS = 200;

/** What the postback is told of: a conversion's creation, its entering one of some statuses, or every change. */
export const TRIGGERS = ['first', 'statuses', 'every'] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** GET, POST with a template of JSON or of a form, or POST of the standard event. */
export const POSTBACK_METHODS = ['get', 'post_json', 'post_form', 'post_event'] as const;
export type PostbackMethod = (typeof POSTBACK_METHODS)[number];

/** What is sent, with its macros. */
export interface RequestTemplate {
  readonly method: PostbackMethod;
  readonly url: string;
  /** Of `post_json` and `post_form`. */
  readonly body?: string | undefined;
}

/** The answer that means it was taken: any 2xx, this status alone, or what a preset reads in it. */
export type Expected = 'success' | { readonly status: number } | { readonly preset: string };

/** Where a publisher wants to hear of his conversions, and of which. */
export interface Postback {
  readonly postbackId: string;
  /** Of this state of it, counted by the catalog. */
  readonly version: number;
  readonly publisherId: string;
  /** All offers, where absent. */
  readonly offerId?: string | undefined;
  /** Of the offer; all of its goals, where absent. */
  readonly goal?: string | undefined;
  readonly on: Trigger;
  /** Of `statuses`. */
  readonly statuses: readonly Status[];
  /** Money taken back is sent too. */
  readonly reversals: boolean;
  /** More general postbacks are sent beside this one. */
  readonly alsoGlobal: boolean;
  readonly request: RequestTemplate;
  readonly expects: Expected;
  readonly delaySeconds: number;
  readonly status: PostbackStatus;
  readonly keyGeneration: number;
  /** When the generation was last counted up, milliseconds since the epoch. */
  readonly rotatedAt?: number | undefined;
}

/** A conversion as an outcome leaves it: what a publisher can be told of it. */
export interface Told {
  readonly publisherId: string;
  readonly offerId: string;
  readonly goal: string;
  readonly linkId: string;
  readonly status: Status;
  /** Decimal, in `payoutCurrency`. */
  readonly payout: string;
  readonly payoutCurrency: string;
  readonly amount?: string | undefined;
  /** Of the amount. */
  readonly currency?: string | undefined;
  /** Reported or confirmed with a secret; else it earns nothing yet. */
  readonly authenticated: boolean;
  /** click_id: the click itself was not found, so nothing is known of its sub-IDs. */
  readonly evidence: 'click' | 'click_id';
  readonly clickId: string;
  readonly clickedAt: string;
  readonly occurredAt: string;
  readonly transactionId?: string | undefined;
  readonly cid?: string | undefined;
  readonly source?: string | undefined;
  readonly placement?: string | undefined;
  readonly country?: string | undefined;
  readonly device?: string | undefined;
  readonly os?: string | undefined;
  /** `sub1` to `sub10`. */
  readonly subs: Readonly<Record<string, string | undefined>>;
}

/** What was decided of a conversion, as much as postbacks need of it. */
export interface ToldOutcome {
  readonly conversionId: string;
  readonly version: number;
  /** Absent: the conversion is nobody's. */
  readonly state?: Told | undefined;
  readonly previous?: Told | undefined;
}
