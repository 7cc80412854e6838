import { setTimeout } from 'node:timers/promises';
import { LIVE } from './catalog.js';
import type { Client } from './client.js';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
/** Milliseconds between two visits of one visitor. */
const REST = 100;

/** What visitors and the shop have been told, by each visit's own sub1. */
export class Visits {
  /** Were redirected: each is one click. */
  readonly redirected = new Set<string>();
  /** Got no answer, or were told to come again: each is one click or none. */
  readonly unanswered = new Set<string>();
  /** The shop's postback was accepted: each is one conversion. */
  readonly bought = new Set<string>();
  /** The shop has said, and been told that it is accepted, that it has paid for the order. */
  readonly paid = new Set<string>();
  /** Links that can be visited. */
  readonly links: string[] = [LIVE.link];
  private count = 0;

  next(): string {
    return `visit-${++this.count}`;
  }
}

/** One visitor after the other, of whom some buy, for as long as the run goes on. */
export async function visit(
  client: Client,
  visits: Visits,
  random: () => number,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    const name = visits.next();
    const buys = random() < 0.6;
    const pays = random() < 0.3;
    const link = visits.links[Math.floor(random() * visits.links.length)] ?? LIVE.link;
    const clickId = await click(client, visits, name, link);
    if (clickId !== undefined && buys) {
      await buy(client, visits, name, clickId);
      if (pays) await pay(client, visits, name, clickId);
    }
    await setTimeout(REST);
  }
}

/** @returns the click's ID; undefined when no answer came, or to come again */
export async function click(client: Client, visits: Visits, name: string, link: string): Promise<string | undefined> {
  const answer = await client.once('redirect', `/c/${link}?sub1=${name}`, { headers: { 'user-agent': BROWSER } });
  if (answer === undefined || answer.status === 503) {
    visits.unanswered.add(name);
    return undefined;
  }
  if (answer.status !== 302) throw new Error(`a visitor was answered ${answer.status}: ${answer.text}`);
  visits.redirected.add(name);
  return clickIdIn(answer.headers);
}

/** Resolves when the shop has been told that its report is accepted. */
export async function buy(client: Client, visits: Visits, name: string, clickId: string): Promise<void> {
  const report = `click_id=${clickId}&transaction_id=order-of-${name}&amount=20&currency=EUR&token=${LIVE.token}`;
  const { status, text } = await client.surely('ingest', `/postback?${report}`);
  if (status >= 300) throw new Error(`a postback was answered ${status}: ${text}`);
  visits.bought.add(name);
}

/** Resolves when the shop has been told that its report is accepted: a second version of the conversion. */
async function pay(client: Client, visits: Visits, name: string, clickId: string): Promise<void> {
  const report = `click_id=${clickId}&transaction_id=order-of-${name}&status=paid&token=${LIVE.token}`;
  const { status, text } = await client.surely('ingest', `/postback?${report}`);
  if (status >= 300) throw new Error(`a postback was answered ${status}: ${text}`);
  visits.paid.add(name);
}

const clickIdIn = (headers: Headers): string =>
  new URL(headers.get('location') ?? '').searchParams.get('click_id') ?? '';
