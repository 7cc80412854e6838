import { HttpFault } from '@clickledger/runtime';
import type { BackfillChanged } from '@clickledger/wire';
import type { BackfillBody } from './backfill.dto.js';

const FIELDS = ['messages', 'from', 'to', 'per_second'] as const;

/** What is asked for of a postback, with what the body leaves out. */
export type Wanted = Pick<BackfillChanged, (typeof FIELDS)[number]>;

/** @throws HttpFault 400 where the period is none */
export function wantedOf({ messages, per_second = 10, ...period }: BackfillBody): Wanted {
  const from = new Date(period.from).toISOString();
  const to = new Date(period.to).toISOString();
  if (from < to) return { messages, from, to, per_second };
  const faults = [{ field: 'to', detail: 'to must be later than from' }];
  throw new HttpFault(400, 'invalid_request', 'The period cannot be understood: see faults.', { faults });
}

/** @throws HttpFault 409 where the backfill that was begun with this key is another one */
export function refuseOther(begun: BackfillChanged, wanted: Wanted): void {
  const other = FIELDS.filter((field) => begun[field] !== wanted[field]);
  if (other.length === 0) return;
  const detail = `With this Idempotency-Key a backfill was begun that differs in ${other.join(', ')}: send a new key to begin this one too, or the same body to be told how that one stands.`;
  throw new HttpFault(409, 'idempotency_key_reused', detail, { backfill_id: begun.backfill_id });
}
