import Type, { type Static } from 'typebox';
import { Cut, Fact, Owners, Passed, Seen, Text, Time, Url } from './fields.js';

export const ClickRecorded = Fact('ClickRecorded', {
  click_id: Type.String({ minLength: 1, maxLength: 255, description: 'native, or another system’s own (foreign)' }),
  clicked_at: Time,
  origin: Type.Union([Type.Literal('redirect'), Type.Literal('server'), Type.Literal('import')]),
  ...Owners,
  landing_url: Url,
  ...Passed,
  cid: Type.Optional(Text),
  referrer_host: Type.Optional(Text),
  ...Seen,
  diverted: Type.Optional(
    Type.String({
      description:
        'why the visitor did not go where the link says: to the fallback URL, as of offer_paused, or to the landing URL ' +
        'in place of a deep link, as of deep_link_refused',
    }),
  ),
  passed_over: Type.Optional(
    Type.Array(Text, { description: 'parameters whose value was a macro that nobody replaced: they are left out' }),
  ),
  cut: Cut,
});
export type ClickRecorded = Static<typeof ClickRecorded>;

export const ImpressionRecorded = Fact('ImpressionRecorded', {
  impression_id: Text,
  impressed_at: Time,
  ...Owners,
  ...Passed,
  referrer_host: Type.Optional(Text),
  ...Seen,
  cut: Cut,
});
export type ImpressionRecorded = Static<typeof ImpressionRecorded>;
