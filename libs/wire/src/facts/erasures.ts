import Type, { type Static } from 'typebox';
import { Fact, Text, Time } from './fields.js';

/** A click or an impression. Of other systems' IDs two advertisers may have the same. */
const Visit = Type.Object({ advertiser_id: Text, id: Text }, { additionalProperties: false });

/**
 * A person was erased: what facts before and after this one say of the person is not to be kept, nor read from those
 * that are still in the log. It names visits by their IDs, which stay in the books, and nothing of the person.
 */
export const Erased = Fact('Erased', {
  erasure_id: Text,
  erased_at: Time,
  visitor: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description:
        'a random name in place of the visitor’s hash, so that who was erased still counts once; absent where the hash is ' +
        'that of too many visits to be a person',
    }),
  ),
  whole: Type.Array(Visit, { description: 'clicks and impressions of which all that tells of the person is erased' }),
  renamed: Type.Array(Visit, { description: 'others of the same visitor: only the hash is replaced' }),
  conversions: Type.Array(Text, { description: 'conversion IDs whose outcomes copy one of them' }),
});
export type Erased = Static<typeof Erased>;
