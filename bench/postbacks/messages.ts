import type { EventLog } from '@clickledger/event-log';
import {
  aConversionState,
  aLink,
  anAdvertiser,
  anOffer,
  anOutcome,
  aPostback,
  appendCatalog,
  aPublisher,
} from '@clickledger/testing';
import { encode, type Outcome } from '@clickledger/wire';

/** As the service has them. */
export const CONNECTIONS_A_HOST = 8;

/** For each host a publisher with a postback to it. */
export const publisherOf = (host: number): string => `publisher-${host}`;
export const postbackOf = (host: number): string => `postback-${host}`;

export const appendPublishers = (log: EventLog, hosts: readonly string[]): Promise<void> =>
  appendCatalog(log, [
    anAdvertiser(),
    anOffer(),
    ...hosts.flatMap((host, n) => [
      aPublisher(publisherOf(n)),
      aLink(`link-${n}`, { publisher_id: publisherOf(n) }),
      aPostback(postbackOf(n), {
        publisher_id: publisherOf(n),
        url: `http://${host}/in?cid={sub1}&payout={payout}&status={status}&id={delivery_id}&at={sub2}`,
      }),
    ]),
  ]);

export interface About {
  /** Of all outcomes of a run: conversions are numbered. */
  readonly first: number;
  readonly count: number;
  readonly hosts: number;
  /** When they are decided, milliseconds since the epoch: from then on their messages are due. */
  readonly decidedAt: number;
}

const A_CALL = 1_000;

/** Writes outcomes as attribution does, for each host in its turn. */
export async function appendOutcomes(log: EventLog, { first, count, hosts, decidedAt }: About): Promise<void> {
  for (let from = first; from < first + count; from += A_CALL) {
    const some = Array.from({ length: Math.min(A_CALL, first + count - from) }, (_, i) =>
      outcome(from + i, hosts, decidedAt),
    );
    await log.append(
      'attributions',
      some.map((one) => ({ key: one.conversion_id, value: encode('attributions', [one]) })),
    );
  }
}

function outcome(n: number, hosts: number, decidedAt: number): Outcome {
  const host = n % hosts;
  return anOutcome({
    conversion_id: `conversion-${n}`,
    transaction_id: `order-${n}`,
    decided_at: new Date(decidedAt).toISOString(),
    state: aConversionState({
      publisher_id: publisherOf(host),
      link_id: `link-${host}`,
      transaction_id: `order-${n}`,
      sub1: `click-${n}`,
      sub2: String(Date.now()),
    }),
  });
}

/** As such a message is, for who sends it without all that. */
export const pathOf = (n: number): string =>
  `/in?cid=click-${n}&payout=5&status=pending&id=4b1e6c7d0a9f48d2&at=${Date.now()}`;
