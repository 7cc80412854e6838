import { readTime } from '@clickledger/domain';
import { HttpFault } from '@clickledger/runtime';
import { PayoutRate, RevenueRate, WindowLength } from '@clickledger/wire';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { ReplayQuery } from './replay.js';

const CLOSED = { additionalProperties: false };
const OtherGoal = Type.Object(
  { window: Type.Optional(WindowLength), revenue: Type.Optional(RevenueRate), payout: Type.Optional(PayoutRate) },
  CLOSED,
);
const OtherOffer = Type.Object(
  {
    window: Type.Optional(WindowLength),
    min_seconds: Type.Optional(Type.Integer({ minimum: 0 })),
    reject_bots: Type.Optional(Type.Boolean()),
    goals: Type.Optional(Type.Record(Type.String(), OtherGoal)),
  },
  CLOSED,
);
/** The terms have the shape of the catalog's facts, so they are checked by the same schemas. */
export const ReplayRequest = Type.Object(
  {
    from: Type.String(),
    to: Type.String(),
    window: Type.Optional(WindowLength),
    offers: Type.Optional(Type.Record(Type.String(), OtherOffer)),
  },
  CLOSED,
);
const check = Compile(ReplayRequest);

/** @throws HttpFault that says which field to change */
export function readReplay(body: unknown): ReplayQuery {
  if (!check.Check(body)) {
    const faults = [...check.Errors(body)].map(({ instancePath, message }) => ({
      field: instancePath,
      detail: message,
    }));
    throw new HttpFault(400, 'invalid_request', 'Some fields cannot be accepted: see faults.', { faults });
  }
  const { from, to, window, offers } = body;
  return { from: time('from', from), to: time('to', to), window, offers };
}

function time(field: string, text: string): number {
  const read = readTime(text);
  if (read.ok) return read.value;
  throw new HttpFault(400, 'invalid_request', `Send ${field} as ISO 8601 with a time zone.`);
}
