import Type, { type Static } from 'typebox';
import { Amount, AmountOf, Currency, Fact, Text, Time, Url, Version } from './fields.js';

/** Every catalog fact carries its entity's whole state and the entity's next version. */
export const Change = { version: Version, changed_at: Time, effective_from: Type.Optional(Time) };
const ForeignIds = Type.Optional(
  Type.Record(Text, Text, { description: 'what it is called on other platforms, by the name of their preset' }),
);
const SecretHash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the secret, hex' });

/** Facts of before have none: those parties were active. */
const PartyStatus = Type.Optional(
  Type.Union([Type.Literal('active'), Type.Literal('suspended')], { description: 'active if absent' }),
);

export const AdvertiserChanged = Fact('AdvertiserChanged', {
  advertiser_id: Text,
  ...Change,
  name: Text,
  foreign_ids: ForeignIds,
  token_hash: SecretHash,
  key_hash: SecretHash,
  foreign_click_ids: Type.Boolean({ description: 'accepts click IDs that another system minted' }),
  status: PartyStatus,
});
export type AdvertiserChanged = Static<typeof AdvertiserChanged>;

export const PublisherChanged = Fact('PublisherChanged', {
  publisher_id: Text,
  ...Change,
  name: Text,
  foreign_ids: ForeignIds,
  key_hash: SecretHash,
  status: PartyStatus,
  needs_approval: Type.Optional(
    Type.Boolean({ description: 'a postback that the publisher makes or changes waits for the network’s approval' }),
  ),
});
export type PublisherChanged = Static<typeof PublisherChanged>;

const percentOf = (what: string) =>
  Type.Optional(Type.String({ pattern: '^\\d{1,4}(\\.\\d{1,6})?$', description: `percent of the ${what}` }));

const Rate = { fixed: Type.Optional(Amount), percent: percentOf('sale') };

export const RevenueRate = Type.Object(
  {
    ...Rate,
    reported: Type.Optional(Type.Literal(true, { description: 'in place of both: what the report says' })),
    limit: Type.Optional(AmountOf('the most that a report may say, in the offer’s currency')),
  },
  { additionalProperties: false },
);
export type RevenueRate = Static<typeof RevenueRate>;

export const PayoutRate = Type.Object(
  { ...Rate, percent_of_revenue: percentOf('revenue') },
  { additionalProperties: false },
);
export type PayoutRate = Static<typeof PayoutRate>;

export const WindowLength = Type.Union([
  Type.Integer({ minimum: 0, description: 'seconds, inclusive' }),
  Type.Literal('unlimited'),
]);
export type WindowLength = Static<typeof WindowLength>;

export const Counting = Type.Union([
  Type.Literal('once_per_order'),
  Type.Literal('once_per_click'),
  Type.Literal('every'),
]);

export const Goal = Type.Object(
  {
    goal: Text,
    counting: Counting,
    requires_transaction_id: Type.Boolean(),
    requires_amount: Type.Optional(Type.Boolean({ description: 'a report without amount is refused; not, if absent' })),
    counts_in_cvr: Type.Boolean(),
    initial_status: Type.Union([Type.Literal('pending'), Type.Literal('approved')]),
    window: Type.Optional(WindowLength),
    revenue: RevenueRate,
    payout: PayoutRate,
    overrides: Type.Optional(
      Type.Record(
        Text,
        Type.Object(
          { revenue: Type.Optional(RevenueRate), payout: Type.Optional(PayoutRate) },
          { additionalProperties: false, description: 'terms of one publisher, by publisher_id' },
        ),
      ),
    ),
  },
  { additionalProperties: false },
);
export type Goal = Static<typeof Goal>;

export const Method = Type.Union([
  Type.Literal('postback'),
  Type.Literal('api'),
  Type.Literal('csv'),
  Type.Literal('pixel'),
  Type.Literal('tag'),
]);
export type Method = Static<typeof Method>;

export const OfferChanged = Fact('OfferChanged', {
  offer_id: Text,
  ...Change,
  advertiser_id: Text,
  name: Text,
  foreign_ids: ForeignIds,
  status: Type.Union([Type.Literal('active'), Type.Literal('paused'), Type.Literal('retired')]),
  landing_url: Url,
  fallback_url: Type.Optional(Url),
  allowed_hosts: Type.Array(Text),
  allowed_schemes: Type.Optional(
    Type.Array(Text, {
      description: 'of apps, such as market: landing and fallback URLs may have them beside http(s)',
    }),
  ),
  pass_through: Type.Optional(
    Type.Boolean({ description: 'parameters that a tracking link does not know are added to the landing URL' }),
  ),
  currency: Currency,
  window: WindowLength,
  min_seconds: Type.Optional(Type.Integer({ minimum: 0 })),
  grace_seconds: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 86_400,
      description: 'how long a conversion waits for its click; 600 if absent',
    }),
  ),
  cookie_days: Type.Integer({ minimum: 0, maximum: 400 }),
  methods: Type.Array(Method),
  pixel_per_click: Type.Optional(
    Type.Integer({ minimum: 0, description: 'conversions of a click that pixels may make; 1 if absent' }),
  ),
  pixel_per_hour: Type.Optional(
    Type.Integer({ minimum: 0, description: 'conversions that pixels may make in an hour; 1,000 if absent' }),
  ),
  publishers: Type.Optional(
    Type.Array(Text, { description: 'publisher_ids of who may make links for it and is shown it; all, if absent' }),
  ),
  postbacks_disclose: Type.Optional(
    Type.Array(Type.Union([Type.Literal('transaction_id'), Type.Literal('amount')]), {
      description: 'what of a conversion publishers are told, by postbacks and in reports; none of these, if absent',
    }),
  ),
  reject_bots: Type.Boolean({ description: 'a conversion of a bot’s click is rejected' }),
  goals: Type.Array(Goal, { minItems: 1, description: 'the first is the default' }),
});
export type OfferChanged = Static<typeof OfferChanged>;

const Link = {
  link_id: Text,
  ...Change,
  slug: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }),
  offer_id: Text,
  publisher_id: Text,
  name: Text,
  status: Type.Union([Type.Literal('active'), Type.Literal('paused')]),
  landing_url: Type.Optional(Url),
};
/** A link's number in native click IDs is the ordinal, from 0, of its accepted LinkCreated. */
export const LinkCreated = Fact('LinkCreated', Link);
export type LinkCreated = Static<typeof LinkCreated>;
/** Slug, offer and publisher are as created: they never change. */
export const LinkChanged = Fact('LinkChanged', Link);
export type LinkChanged = Static<typeof LinkChanged>;
