import Type, { type Static } from 'typebox';
import { Fact, Offset, Text, Time } from './fields.js';

const Ends = (description: string) => Type.Array(Offset, { description });

/**
 * Messages of a period are sent by a postback, again or for the first time. The whole state each time; one that is finished
 * or cancelled runs no more.
 */
export const BackfillChanged = Fact('BackfillChanged', {
  backfill_id: Text,
  postback_id: Text,
  publisher_id: Text,
  messages: Type.Union([
    Type.Literal('all', { description: 'that the postback would have sent' }),
    Type.Literal('failed', { description: 'that it has given up' }),
  ]),
  from: Time,
  to: Time,
  per_second: Type.Integer({ minimum: 1, maximum: 100, description: 'so many are queued, at most' }),
  started_at: Time,
  outcomes_to: Ends('by partition of attributions: what comes from here on is sent by itself'),
  deliveries_from: Ends('by partition of deliveries: what it queues lies from here on'),
  total: Type.Integer({ minimum: 0, description: 'to be queued, as counted when it began' }),
  state: Type.Union([Type.Literal('running'), Type.Literal('cancelled'), Type.Literal('finished')]),
  queued: Type.Integer({ minimum: 0, description: 'so far; noted every few seconds' }),
  changed_at: Time,
});
export type BackfillChanged = Static<typeof BackfillChanged>;
