import Type, { type Static } from 'typebox';
import { Method, PayoutRate, RevenueRate, WindowLength } from './catalog.js';
import { Explained, Status } from './conversions.js';
import { Amount, AmountOf, Fact, Owners, Passed, Text, Time, Url, Version } from './fields.js';

/** An attributed conversion as it now stands: all that reports and publishers need of it. */
export const ConversionState = Type.Object(
  {
    click_id: Text,
    clicked_at: Time,
    ...Owners,
    ...Passed,
    cid: Type.Optional(Text),
    landing_url: Type.Optional(Url),
    referrer_host: Type.Optional(Text),
    country: Type.Optional(Text),
    device: Type.Optional(Text),
    os: Type.Optional(Text),
    visitor: Type.Optional(Text),
    goal: Text,
    counts_in_cvr: Type.Boolean(),
    transaction_id: Type.Optional(Text),
    occurred_at: Time,
    amount: Type.Optional(Amount),
    reported_revenue: Type.Optional(AmountOf('in currency, what the sender says that it pays for the conversion')),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'of amount and reported_revenue' })),
    revenue: Amount,
    payout: Amount,
    payout_currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'of revenue and payout' }),
    status: Status,
    ...Explained,
    evidence: Type.Union([Type.Literal('click'), Type.Literal('click_id')], {
      description: 'click: the click’s row was found; click_id: the native ID alone proves link and time',
    }),
    authenticated: Type.Boolean(),
    receipt_id: Type.String({ description: 'the receipt that was attributed' }),
    reported: Type.Record(Text, Type.String(), {
      description: 'the fields that the sender sent then: reports are identical when these agree',
    }),
  },
  { additionalProperties: false },
);
export type ConversionState = Static<typeof ConversionState>;

/**
 * The verdict on one receipt. Each carries the conversion's whole resulting state and the state that it replaces, so
 * that its postings can be told from it alone. No state: the conversion is not attributed.
 */
const Outcome = {
  conversion_id: Text,
  version: Version,
  receipt_id: Text,
  received_at: Time,
  decided_at: Time,
  cause: Type.Optional(
    Type.Literal('click_found', { description: 'not the receipt, judged before, but its click that has turned up' }),
  ),
  code: Type.String({ description: 'attributed, or the reason code' }),
  detail: Type.Optional(Type.String({ maxLength: 2048 })),
  method: Method,
  advertiser_id: Text,
  offer_id: Text,
  goal: Text,
  click_id: Type.Optional(Text),
  transaction_id: Type.Optional(Text),
  occurred_at: Time,
  catalog_offset: Type.Integer({ minimum: 0 }),
  offer_version: Type.Optional(Version),
  clicked_at: Type.Optional(Time),
  elapsed_ms: Type.Optional(Type.Integer({ description: 'occurred_at - clicked_at' })),
  window: Type.Optional(WindowLength),
  rates: Type.Optional(Type.Object({ revenue: RevenueRate, payout: PayoutRate }, { additionalProperties: false })),
  word: Type.Optional(
    Type.String({ description: 'names what the report said, where that was applied: said again, it repeats' }),
  ),
  refers_to: Type.Optional(Type.String({ description: 'the receipt that this one repeats or duplicates' })),
  state: Type.Optional(ConversionState),
  previous: Type.Optional(ConversionState),
};

export const ConversionAttributed = Fact('ConversionAttributed', Outcome);
/** No such click, and the ID alone proves nothing. */
export const ConversionUnattributed = Fact('ConversionUnattributed', Outcome);
/** The report is turned away by a rule; the conversion stays as it was. */
export const ConversionRejected = Fact('ConversionRejected', Outcome);
/** An identical report of an attributed conversion: answered like the first. */
export const ConversionRepeated = Fact('ConversionRepeated', Outcome);
export const ConversionStatusChanged = Fact('ConversionStatusChanged', Outcome);
export const ConversionAmended = Fact('ConversionAmended', Outcome);

export type OutcomeType =
  | 'ConversionAttributed'
  | 'ConversionUnattributed'
  | 'ConversionRejected'
  | 'ConversionRepeated'
  | 'ConversionStatusChanged'
  | 'ConversionAmended';
export type Outcome = Omit<Static<typeof ConversionAttributed>, 'type'> & { type: OutcomeType };
