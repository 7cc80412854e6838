import { postbackOf, toldOutcome, type CatalogView } from '@clickledger/catalog-view';
import { messageAgain, messagesOf, NewestMessages, type Message } from '@clickledger/domain';
import { readWhole, type EventLog, type FactAt } from '@clickledger/event-log';
import type { BackfillChanged, Outcome, PostbackQueued, PostbackSkipped } from '@clickledger/wire';
import { messageFact, publishersAt } from '../decide/message-facts.js';
import { isPublisherSuspended } from '../idle.js';
import { mentions } from '../mentions.js';
import { failedMessages } from './failed-messages.js';

export interface Planned {
  readonly conversionId: string;
  readonly version: number;
  readonly offset: number;
}

export interface Plan {
  /** In the order of the log. */
  readonly due: readonly Planned[];
  /** How many of the period are not sent, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
  /** What outcomes of this partition between two offsets make, by the postback as it stands at the time of the call. */
  facts(from: number, to: number): AsyncIterable<Placed>;
}

export interface PlanParts {
  readonly log: EventLog;
  readonly view: CatalogView;
  readonly clock: () => number;
}

/** What a backfill is asked for, before it is one. */
export type Asked = Omit<BackfillChanged, 'type' | 'v' | 'total' | 'state' | 'queued' | 'changed_at'>;

/** What a backfill has to queue in one partition. Reads all of its outcomes. */
export async function planOf(parts: PlanParts, asked: Asked, partition: number): Promise<Plan> {
  const failed =
    asked.messages === 'failed'
      ? await failedMessages(parts.log, partition, asked.postback_id, asked.deliveries_from[partition] ?? 0)
      : undefined;
  const facts = (from: number, to: number) => factsBetween(parts, asked, { partition, failed, from, to });
  const newest = new NewestMessages();
  const skipped = new Map<string, number>();
  const skip = (reason: string, count = 1) => skipped.set(reason, (skipped.get(reason) ?? 0) + count);
  for await (const { fact, isWithin } of facts(0, asked.outcomes_to[partition] ?? 0)) {
    if (fact.type === 'PostbackQueued') {
      newest.add(fact.conversion_id, { version: fact.version, offset: fact.outcome_offset ?? 0, isWithin });
    } else if (isWithin) skip(fact.reason);
  }
  if (newest.superseded > 0) skip('superseded', newest.superseded);
  return { due: newest.within(), skipped, facts };
}

interface Between {
  readonly partition: number;
  /** Only these, whether the postback would be told of them or not. */
  readonly failed: ReadonlyMap<string, number> | undefined;
  readonly from: number;
  readonly to: number;
}

interface Placed {
  readonly fact: PostbackQueued | PostbackSkipped;
  /** Its outcome was decided in the period. */
  readonly isWithin: boolean;
}

async function* factsBetween(
  { log, view, clock }: PlanParts,
  asked: Asked,
  { partition, failed, from, to }: Between,
): AsyncIterable<Placed> {
  const now = clock();
  const messageOf = failed ? failedOf(view, asked, failed) : sentBy(view, asked, now);
  const why = { cause: failed ? 'resend' : 'backfill', causeId: asked.backfill_id } as const;
  for await (const { fact: outcome, offset } of outcomesIn(log, partition, asked.publisher_id, from, to)) {
    const message = messageOf(outcome);
    if (!message) continue;
    const isWithin = outcome.decided_at >= asked.from && outcome.decided_at < asked.to;
    yield { fact: messageFact(message, outcome, { view, now, offset }, why), isWithin };
  }
}

type MessageOf = (outcome: Outcome) => Message | undefined;

/** By its rules as they are now, also of what was before it was made. */
function sentBy(view: CatalogView, { postback_id }: Asked, now: number): MessageOf {
  const publishers = publishersAt(view, now);
  return (outcome) =>
    messagesOf(toldOutcome(outcome), publishers).find(({ postback }) => postback.postbackId === postback_id);
}

function failedOf(view: CatalogView, asked: Asked, failed: ReadonlyMap<string, number>): MessageOf {
  const fact = view.postback(asked.postback_id);
  const isSuspended = isPublisherSuspended(view, asked.publisher_id);
  return (outcome) =>
    fact && failed.get(outcome.conversion_id) === outcome.version
      ? messageAgain(toldOutcome(outcome), postbackOf(fact), isSuspended)
      : undefined;
}

async function* outcomesIn(
  log: EventLog,
  partition: number,
  publisherId: string,
  from: number,
  to: number,
): AsyncIterable<FactAt<'attributions'>> {
  const mayConcern = mentions(publisherId);
  for await (const batch of log.read('attributions', partition, from, to)) {
    const records = batch.records.filter(mayConcern);
    yield* readWhole<'attributions'>({ ...batch, records });
  }
}
