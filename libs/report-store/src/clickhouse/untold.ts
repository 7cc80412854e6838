import type { Outcome } from '@clickledger/wire';
import type { BalanceQuery, BalanceRow } from '../reports/balance.js';
import type { Connection } from './connection.js';
import { UNTOLD, UNTRIED } from './untold-sql.js';

/** Of a figure that must be 0, what is missing in the hour of an offer. */
export interface Missing extends Pick<BalanceRow, 'offer_id' | 'hour'> {
  readonly figure: 'outcomes_without_message' | 'messages_without_attempt';
  readonly count: number;
}

const PAGE = 10_000;
/** Of messages to one postback later ones may go first, as each partition has its own: by so much they never do. */
const OVERTAKEN_MS = 3_600_000;

interface Candidate {
  readonly conversion_id: string;
  readonly version: number;
  readonly fact: string;
}

/** Outcomes of which no message was made, and no reason why not. The engine finds them, and the rule of postbacks judges. */
export async function untold(connection: Connection, query: BalanceQuery): Promise<Missing[]> {
  const { telling } = query;
  const { publisherIds } = telling;
  if (publisherIds.length === 0) return [];
  const missing: Missing[] = [];
  for (let after = { id: '', version: 0 }; ;) {
    const found = await connection.rows<Candidate>(UNTOLD, {
      ...periodOf(query),
      publishers: publisherIds,
      after: after.id,
      after_version: after.version,
      limit: PAGE,
    });
    const outcomes = found.map(({ fact }) => JSON.parse(fact) as Outcome);
    missing.push(...outcomes.filter((outcome) => telling.concerns(outcome)).map(missed));
    const last = found.at(-1);
    if (!last || found.length < PAGE) return missing;
    after = { id: last.conversion_id, version: last.version };
  }
}

/** Messages that are due and were not tried, for no reason that their hosts give. */
export async function untried(connection: Connection, query: BalanceQuery): Promise<Missing[]> {
  const found = await connection.rows<{ offer_id: string; hour: number; count: number }>(UNTRIED, {
    ...periodOf(query),
    overtaken: OVERTAKEN_MS,
  });
  return found.map(({ offer_id, hour, count }) => ({
    figure: 'messages_without_attempt',
    offer_id,
    hour: hourOf(hour * 1000),
    count,
  }));
}

const periodOf = ({ from, to, now, telling }: BalanceQuery) => ({ from, to, settled: now - telling.olderThanMs });

const missed = ({ offer_id, received_at }: Outcome): Missing => ({
  figure: 'outcomes_without_message',
  offer_id,
  hour: hourOf(Date.parse(received_at)),
  count: 1,
});

const HOUR = 3_600_000;
const hourOf = (time: number): string => new Date(time - (time % HOUR)).toISOString();
