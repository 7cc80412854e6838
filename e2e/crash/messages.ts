import type { OfDelivery, Outcome } from '@clickledger/wire';
import { LIVE } from './catalog.js';
import type { Contents } from './contents.js';
import type { Faults } from './faults.js';
import type { Heard } from './publisher.js';
import type { Visits } from './visitors.js';

/**
 * What is wrong with what the publisher was told: each order, and each that was paid, must be heard at least once; so
 * must each message that was queued, but for those that a newer version has replaced. What is heard twice must name the
 * same delivery, and what was never decided must not be heard of.
 */
export function messageFaults(
  heard: readonly Heard[],
  visits: Visits,
  { outcomes, deliveries }: Pick<Contents, 'outcomes' | 'deliveries'>,
): Faults {
  const visitsHeard = new Set(heard.map(({ visit }) => visit));
  const paidHeard = new Set(heard.filter(({ status }) => status === 'paid').map(({ visit }) => visit));
  const versionsHeard = new Set(heard.map(({ conversionId, version }) => nameOf(conversionId, version)));
  const statuses = new Map(
    outcomes.map(({ conversion_id, version, state }) => [nameOf(conversion_id, version), state?.status]),
  );
  const ids = new Map<string, Set<string>>();
  for (const { conversionId, version, deliveryId } of heard) {
    const name = nameOf(conversionId, version);
    ids.set(name, (ids.get(name) ?? new Set()).add(deliveryId));
  }
  const wrong = heard.filter(
    ({ conversionId, version, status }) => statuses.get(nameOf(conversionId, version)) !== status,
  );
  return {
    lost: [
      ...[...visits.bought]
        .filter((visit) => !visitsHeard.has(visit))
        .map((visit) => `message of the order of ${visit}`),
      ...[...visits.paid].filter((visit) => !paidHeard.has(visit)).map((visit) => `message of the payment of ${visit}`),
      ...newestQueued(deliveries).flatMap((name) => (versionsHeard.has(name) ? [] : [`message of ${name}`])),
      ...unanswered(outcomes, deliveries).map((name) => `message, or a reason why not, of ${name}`),
    ],
    doubled: [...ids].flatMap(([name, own]) => (own.size > 1 ? [`${own.size} deliveries of ${name}`] : [])),
    others: wrong.map(
      ({ conversionId, version, status }) => `a message of what never was: ${nameOf(conversionId, version)}, ${status}`,
    ),
  };
}

/** Of how many conversion versions. */
export const differentOf = (heard: readonly Heard[]): number =>
  new Set(heard.map(({ conversionId, version }) => nameOf(conversionId, version))).size;

const nameOf = (conversionId: string, version: number): string => `version ${version} of ${conversionId}`;

function newestQueued(deliveries: readonly OfDelivery[]): string[] {
  const newest = new Map<string, number>();
  for (const { type, conversion_id, version } of deliveries) {
    if (type === 'PostbackQueued') newest.set(conversion_id, Math.max(version, newest.get(conversion_id) ?? 0));
  }
  return [...newest].map(([conversionId, version]) => nameOf(conversionId, version));
}

/** Outcomes of the publisher's that change what he earns, or in which status, and of which nothing was made. */
function unanswered(outcomes: readonly Outcome[], deliveries: readonly OfDelivery[]): string[] {
  const made = new Set(deliveries.map(({ conversion_id, version }) => nameOf(conversion_id, version)));
  const names = outcomes
    .filter(({ state, previous }) => state?.offer_id === LIVE.offer && moneyOf(state) !== moneyOf(previous))
    .map(({ conversion_id, version }) => nameOf(conversion_id, version));
  return [...new Set(names)].filter((name) => !made.has(name));
}

const moneyOf = (state: Outcome['state']): string => `${state?.status} ${state?.payout} ${state?.amount}`;
