import { aClick, anOutcome, aReport } from '@clickledger/testing';
import { partsOf, type ClickRecorded, type Outcome } from '@clickledger/wire';
import type { AttributionStore, ClickRef, KeyedClick, Known, Question, Waiting } from '../attribution-store.js';

export interface StoreUnderTest {
  /** With which `openAttributionStore` opens the same store in another process; this one has closed it then. */
  readonly url: string;
  /** @param clock tells when clicks arrive */
  open(clock?: () => number): Promise<AttributionStore>;
  /** Loses all that the store holds, while it is closed. */
  empty(): Promise<void>;
  /** The number of its format; undefined where it has none. */
  numbered(): Promise<number | undefined>;
  /** Gives it that number, or takes the one away that it has, while it is closed. */
  number(format: number | undefined): Promise<void>;
}

export const BUCKET = '0000000a1';

export const native = (clickId: string, bucket = BUCKET): ClickRef => ({ kind: 'native', clickId, bucket, index: 7 });

export const foreign = (clickId: string, advertiserId = 'shop'): ClickRef => ({
  kind: 'foreign',
  clickId,
  advertiserId,
});

export function keyed(
  ref: ClickRef,
  over: Parameters<typeof aClick>[0] = {},
): KeyedClick & { readonly click: ClickRecorded } {
  const advertiser = ref.kind === 'foreign' && { advertiser_id: ref.advertiserId };
  const click = aClick({ click_id: ref.clickId, ...advertiser, ...over });
  return { ref, parts: partsOf(click), click };
}

/** An ID minted then, the `n`th of that moment; no key made it. */
export function mintedAt(time: number, n = 0): string {
  const symbols = '0123456789abcdefghjkmnpqrstvwxyz';
  let [text, rest] = ['', time];
  for (let i = 0; i < 9; i++, rest = Math.floor(rest / 32)) text = symbols.charAt(rest % 32) + text;
  return `${text}a${String(n).padStart(25, '0')}0`;
}

export const question = (over: Partial<Question> = {}): Question => ({
  partition: 0,
  conversionId: 'conversion-1',
  receiptId: 'receipt-1',
  word: 'word-1',
  click: undefined,
  ...over,
});

export async function lookAt(store: AttributionStore, over: Partial<Question> = {}): Promise<Known> {
  const [known] = await store.look([question(over)]);
  if (!known) throw new Error('a question has no answer');
  return known;
}

export const findClick = async (store: AttributionStore, click: ClickRef) => (await lookAt(store, { click })).click;

/** The verdict on `receipt-<version>`, unless another is named. */
export const version = (number: number, over: Partial<Outcome> = {}): Outcome =>
  anOutcome({ version: number, receipt_id: `receipt-${number}`, ...over });

/** Waits for a click of the conversion `conversion-1`, by its offset in the log. */
export const waitingAt = (offset: number, dueAt: number, over: Partial<Waiting> = {}): Waiting => ({
  partition: 0,
  offset,
  line: 0,
  report: aReport({ receipt_id: `receipt-${offset}` }),
  purpose: 'decide',
  looks: 0,
  dueAt,
  ...over,
});
