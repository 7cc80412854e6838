import { ASK_EVERY, until } from '@clickledger/testing';
import type { Outcome } from '@clickledger/wire';
import type { Chain } from './chain.js';
import type { Heard } from './listener.js';
import { PARTIES, type PartyName, type Visit } from './story.js';

/** What somebody did. */
export interface Line {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly who: string;
  readonly what: string;
}

interface Trace {
  readonly reports: readonly { readonly outcomes: readonly Outcome[] }[];
  readonly deliveries: readonly {
    readonly version: number;
    readonly attempted_at: string | null;
    readonly http_status: number;
    readonly delivery_state: string;
  }[];
}

const NAMES: Readonly<Record<PartyName, string>> = { tia: 'Tia', network123: '123', abc: 'ABC' };
const TELLS: Readonly<Record<PartyName, string>> = { tia: 'her endpoint', network123: 'Tia', abc: '123' };

/** The end of an ID: clicks of one second have the same beginning. */
export const short = (id: string): string => `…${id.slice(-6)}`;

export const visitLines = ({ hops, clickIds }: Visit): Line[] =>
  hops.map(({ at }, i) => {
    const name = PARTIES[i] ?? 'abc';
    const next = PARTIES[i + 1];
    const to = next ? `on to ${NAMES[next]}, with that ID as cid` : 'on to the page of XYZ, with that ID';
    return { at, who: NAMES[name], what: `records click ${short(clickIds[name])} and sends the follower ${to}` };
  });

/**
 * What all three did about the conversion of a visit since a moment, as each has it in its ledger.
 * @param version of the conversion, the newest
 */
export async function ledgerLines(chain: Chain, { clickIds }: Visit, version: number): Promise<Line[]> {
  const lines = await Promise.all(
    PARTIES.map(async (name) => {
      let found: Line[] | undefined;
      await until(
        async () => (found = linesOf(name, await traceOf(chain, name, clickIds[name]), version)) !== undefined,
        {
          every: ASK_EVERY,
        },
      );
      return found ?? [];
    }),
  );
  return lines.flat();
}

const traceOf = async (chain: Chain, name: PartyName, clickId: string): Promise<Trace> =>
  (await chain[name].ask('reporting', `/clicks/${clickId}/trace`)) as Trace;

/** @returns undefined where the reports have not got there yet */
function linesOf(name: PartyName, { reports, deliveries }: Trace, version: number): Line[] | undefined {
  const outcome = reports.flatMap(({ outcomes }) => outcomes).find((one) => one.version === version && one.state);
  const delivery = deliveries.find((one) => one.version === version && one.attempted_at !== null);
  if (!outcome?.state || !delivery) return undefined;
  const { revenue, payout, payout_currency: currency, status } = outcome.state;
  const owed = name === 'tia' ? 'all hers' : `of which ${payout} ${currency} go to ${TELLS[name]}`;
  const money =
    status === 'rejected' ? 'takes it back: it earns nothing' : `books ${revenue} ${currency} of revenue, ${owed}`;
  return [
    { at: Date.parse(outcome.decided_at), who: NAMES[name], what: `${money} (${status})` },
    {
      at: Date.parse(delivery.attempted_at ?? ''),
      who: NAMES[name],
      what: `tells ${TELLS[name]}, and is answered ${delivery.http_status} (${delivery.delivery_state})`,
    },
  ];
}

export const heardLine = ({ at, values }: Heard): Line => ({
  at,
  who: 'Tia’s endpoint',
  what: `hears: click ${short(values['click_id'] ?? '')}, payout ${values['payout']} ${values['currency']}, ${values['status']}`,
});

/** In the order of time, by the milliseconds since the beginning. */
export function printed(began: number, lines: readonly Line[]): string {
  return lines
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, who, what }) => `${String(at - began).padStart(6)} ms  ${who.padEnd(14)}  ${what}`)
    .join('\n');
}
