import Type, { type TProperties } from 'typebox';
import { NEWEST, type FactType } from './versions.js';

/** Texts longer than this are cut by the writer, and the fact's `cut` names the field. */
export const TEXT_LIMIT = 255;
export const URL_LIMIT = 2048;

export const Text = Type.String({ minLength: 1, maxLength: TEXT_LIMIT });
export const Url = Type.String({ minLength: 1, maxLength: URL_LIMIT });
export const Time = Type.String({
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
  description: 'ISO 8601, UTC, milliseconds',
});
export const AmountOf = (what: string) => Type.String({ pattern: '^-?\\d{1,32}(\\.\\d{1,6})?$', description: what });
export const Amount = AmountOf('decimal number of currency units, at most 6 decimals');
export const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' });
export const Offset = Type.Integer({ minimum: 0, description: 'position in a partition of the log' });
export const Version = Type.Integer({ minimum: 1, description: 'counts 1, 2, 3 within its entity' });
export const Cut = Type.Optional(Type.Array(Text, { description: 'fields whose value was too long and is cut' }));

/** What a publisher passed through the tracking link. */
export const Passed = {
  placement: Type.Optional(Text),
  source: Type.Optional(Text),
  sub1: Type.Optional(Text),
  sub2: Type.Optional(Text),
  sub3: Type.Optional(Text),
  sub4: Type.Optional(Text),
  sub5: Type.Optional(Text),
  sub6: Type.Optional(Text),
  sub7: Type.Optional(Text),
  sub8: Type.Optional(Text),
  sub9: Type.Optional(Text),
  sub10: Type.Optional(Text),
};
export const PASSED = Object.keys(Passed) as (keyof typeof Passed)[];

/** Whose traffic it is. A link's publisher, offer and advertiser never change. */
export const Owners = { link_id: Text, offer_id: Text, publisher_id: Text, advertiser_id: Text };

/** What is known of the visitor. `visitor` is a keyed hash; no address is stored. */
export const Seen = {
  country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' })),
  device: Type.Optional(Text),
  os: Type.Optional(Text),
  visitor: Text,
  bot: Type.Boolean(),
};

/** A fact: its type and the version that is written in front, no unknown fields. */
export const Fact = <const T extends FactType, P extends TProperties>(type: T, fields: P) =>
  Type.Object(
    { type: Type.Literal(type), v: Type.Literal<(typeof NEWEST)[T]>(NEWEST[type]), ...fields },
    { additionalProperties: false, $id: type },
  );
