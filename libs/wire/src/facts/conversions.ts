import Type, { type Static } from 'typebox';
import { Method } from './catalog.js';
import { Amount, AmountOf, Currency, Cut, Fact, Offset, Text, Time } from './fields.js';

export const Status = Type.Union([
  Type.Literal('pending'),
  Type.Literal('approved'),
  Type.Literal('invoiced'),
  Type.Literal('collected'),
  Type.Literal('paid'),
  Type.Literal('rejected'),
]);

/** Why a conversion has its status. */
export const Explained = {
  reason: Type.Optional(
    Type.Union([
      Type.Literal('cancelled'),
      Type.Literal('returned'),
      Type.Literal('fraud'),
      Type.Literal('duplicate'),
      Type.Literal('out_of_terms'),
      Type.Literal('other'),
    ]),
  ),
  reason_text: Type.Optional(Type.String({ minLength: 1, maxLength: 255, description: 'in the sender’s words' })),
};

const PassedOver = Type.Optional(
  Type.Array(Text, { description: 'names of parameters that nothing was read from, the ten most telling' }),
);

const Report = {
  receipt_id: Text,
  received_at: Time,
  conversion_id: Type.String({ minLength: 1, maxLength: 255, description: 'hash of what the goal counts by' }),
  method: Method,
  advertiser_id: Text,
  offer_id: Text,
  goal: Text,
  occurred_at: Time,
  transaction_id: Type.Optional(Text),
  idempotency_key: Type.Optional(Text),
  amount: Type.Optional(Amount),
  revenue: Type.Optional(AmountOf('in currency, what the sender pays the network')),
  currency: Type.Optional(Currency),
  passed_over: PassedOver,
  warnings: Type.Optional(Type.Array(Text, { description: 'codes of what the sender was told besides its receipt' })),
  sent: Type.Array(Text, { description: 'fields that the sender sent; repeats are compared by them' }),
  ...Explained,
  catalog_offset: Type.Integer({
    minimum: 0,
    description: 'the report was checked against the catalog before this offset',
  }),
  cut: Cut,
};

/** An advertiser reported a conversion, and the edge found nothing against it. */
export const ConversionReceived = Fact('ConversionReceived', {
  ...Report,
  click_id: Text,
  click_kind: Type.Union([Type.Literal('native'), Type.Literal('foreign')]),
  status: Type.Optional(Status),
  update: Type.Optional(Type.Boolean({ description: 'may change a decided conversion' })),
  reversal: Type.Optional(Type.Boolean()),
  authenticated: Type.Boolean({ description: 'came with the advertiser’s token, or from the network' }),
});
export type ConversionReceived = Static<typeof ConversionReceived>;

/** A later word on a conversion, which names no click. */
export const StatusReported = Fact('StatusReported', {
  ...Report,
  status: Type.Optional(Status),
  reversal: Type.Optional(Type.Boolean({ description: 'allows a step back in the lifecycle' })),
});
export type StatusReported = Static<typeof StatusReported>;

/** What the edge turned away: never a token or a key in it. */
export const ConversionRefused = Fact('ConversionRefused', {
  refusal_id: Text,
  refused_at: Time,
  source: Text,
  method: Method,
  code: Text,
  detail: Type.String({ maxLength: 2048 }),
  advertiser_id: Type.Optional(Text),
  owner_id: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'advertiser_id of whose the click or offer is that was named, where it is not the sender’s',
    }),
  ),
  offer_id: Type.Optional(Text),
  click_id: Type.Optional(Text),
  passed_over: PassedOver,
  report: Type.String({ maxLength: 2048, description: 'the report as sent, without secrets' }),
  cut: Cut,
});
export type ConversionRefused = Static<typeof ConversionRefused>;

/** What could not be decoded, with what is needed to drive it again. */
export const DeadLettered = Fact('DeadLettered', {
  dead_letter_id: Text,
  dead_at: Time,
  reason: Type.String({ maxLength: 2048 }),
  source_topic: Text,
  source_partition: Type.Integer({ minimum: 0 }),
  source_offset: Offset,
  line: Type.Integer({ minimum: 0, description: 'line within the record, from 0' }),
  raw: Type.String({ description: 'the bytes, base64' }),
});
export type DeadLettered = Static<typeof DeadLettered>;
