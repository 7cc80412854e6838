interface Read {
  readonly clickId: string;
  /** The ID that tells conversions of one click apart. */
  readonly conversion: string;
  readonly payout: string;
  /** In the platform’s words; null: its postback has none. */
  readonly status: string | null;
}

type Refusal = 'unknown' | 'duplicate' | 'malformed';

/** What a platform’s public pages say of its offers’ URLs and of its postback; written by them and not by our preset. */
export interface BuyerPlatform {
  readonly macro: string;
  readonly idLength: number;
  readonly path: string;
  readonly reads: (query: URLSearchParams) => Read;
  /** A number as a decimal text with a point; undefined where it is none to it. */
  readonly number: (text: string) => string | undefined;
  readonly takes: string;
  readonly refuses: (why: Refusal) => string;
}

const withPoint = (text: string): string | undefined => (/^\d+(\.\d+)?$/.test(text) ? text : undefined);
const withEither = (text: string): string | undefined => withPoint(text.replace(',', '.'));

const everflowRefusals: Readonly<Record<Refusal, string>> = {
  unknown: 'error 12: invalid transaction id',
  duplicate: 'error 8: duplicate conversion',
  malformed: 'error: amount is not a number',
};
const tuneRefusals: Readonly<Record<Refusal, string>> = {
  unknown: 'Invalid transaction_id',
  duplicate: 'Duplicate conversion_unique_id (18)',
  malformed: 'Invalid amount',
};
const affiseRefusals: Readonly<Record<Refusal, string>> = {
  unknown: 'Broken clickid',
  duplicate: 'Duplicate action_id',
  malformed: 'Wrong sum',
};

export const BUYERS = {
  everflow: {
    macro: '{transaction_id}',
    idLength: 32,
    path: '/',
    reads: (query) => ({
      // Another network’s number leads nowhere.
      clickId: query.get('nid') === '42' ? (query.get('transaction_id') ?? '') : '',
      conversion: query.get('order_id') ?? '',
      payout: query.get('amount') ?? '',
      status: null,
    }),
    number: withPoint,
    takes: 'success',
    refuses: (why) => everflowRefusals[why],
  },
  tune: {
    macro: '{transaction_id}',
    idLength: 30,
    path: '/aff_lsr',
    reads: (query) => ({
      clickId: query.get('transaction_id') ?? '',
      conversion: query.get('conversion_unique_id') ?? '',
      payout: query.get('amount') ?? '',
      status: null,
    }),
    number: withPoint,
    takes: 'success=true;',
    refuses: (why) => `success=false; err_msg=${tuneRefusals[why]};`,
  },
  affise: {
    macro: '{clickid}',
    // Any other length is a broken one.
    idLength: 24,
    path: '/postback',
    reads: (query) => ({
      clickId: query.get('clickid') ?? '',
      conversion: query.get('action_id') ?? '',
      payout: query.get('sum') ?? '',
      status: query.get('status'),
    }),
    number: withEither,
    takes: '{"status":1,"message":"Postback was received"}',
    refuses: (why) => JSON.stringify({ status: 2, error: affiseRefusals[why] }),
  },
} satisfies Readonly<Record<string, BuyerPlatform>>;
