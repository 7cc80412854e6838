import Type, { type Static } from 'typebox';
import { Change } from './catalog.js';
import { Status } from './conversions.js';
import { Fact, Text, Time, Url } from './fields.js';

/** Where a publisher wants to hear of his conversions, of which, and what he is sent. */
export const PostbackChanged = Fact('PostbackChanged', {
  postback_id: Text,
  ...Change,
  publisher_id: Text,
  name: Text,
  offer_id: Type.Optional(Type.String({ minLength: 1, maxLength: 255, description: 'all offers, where absent' })),
  goal: Type.Optional(
    Type.String({ minLength: 1, maxLength: 255, description: 'of the offer; all of its goals, where absent' }),
  ),
  on: Type.Union([Type.Literal('first'), Type.Literal('statuses'), Type.Literal('every')], {
    description: 'its creation; its entering one of statuses; any change of status, payout or amount',
  }),
  statuses: Type.Optional(Type.Array(Status)),
  reversals: Type.Boolean({ description: 'money taken back is sent too' }),
  also_global: Type.Boolean({ description: 'more general postbacks are sent beside this one' }),
  method: Type.Union([
    Type.Literal('get'),
    Type.Literal('post_json'),
    Type.Literal('post_form'),
    Type.Literal('post_event', { description: 'the standard event' }),
  ]),
  url: Url,
  body: Type.Optional(Type.String({ maxLength: 8192, description: 'template of post_json and post_form' })),
  expect_status: Type.Optional(
    Type.Integer({ minimum: 200, maximum: 599, description: 'the one answer that means taken; any 2xx, if absent' }),
  ),
  expect_preset: Type.Optional(
    Type.String({ minLength: 1, maxLength: 255, description: 'of the platform whose answers are read' }),
  ),
  delay_seconds: Type.Integer({ minimum: 0, maximum: 86_400 }),
  status: Type.Union([
    Type.Literal('active'),
    Type.Literal('paused'),
    Type.Literal('disabled', { description: 'by the system' }),
    Type.Literal('awaiting_approval', { description: 'of the network' }),
  ]),
  disabled_reason: Type.Optional(
    Type.Union([
      Type.Literal('gone', { description: 'it answered 410' }),
      Type.Literal('failing', { description: 'nothing has reached it for 72 hours' }),
    ]),
  ),
  key_generation: Type.Integer({ minimum: 1, description: 'of its signing secret' }),
  rotated_at: Type.Optional(Time),
});
export type PostbackChanged = Static<typeof PostbackChanged>;
