import { fail, ok, type Parameter, type Result, type Status } from '@clickledger/domain';
import type { Inbound, Meaning } from './preset.js';

/** A platform's postback in our own words. */
export interface ReadInbound {
  readonly values: Readonly<Partial<Record<Parameter, string>>>;
  readonly test: boolean;
  /** What the sender wants to read where all is well. */
  readonly reply?: string | undefined;
  /** Its names of which another was read in their place. */
  readonly unread: readonly string[];
}

/** Every name of the platform's own. */
export const namesIn = ({ parameters }: Inbound): string[] => Object.values(parameters).flat();

/** @param sent by the platform's own names, without empty ones */
export function readInbound(
  inbound: Inbound,
  sent: ReadonlyMap<string, string>,
): Result<ReadInbound, 'status_unknown'> {
  const values: Partial<Record<Meaning, string>> = {};
  const read = new Set<string>();
  for (const [meaning, names] of Object.entries(inbound.parameters) as [Meaning, readonly string[]][]) {
    const name = names.find((candidate) => sent.has(candidate));
    if (name === undefined) continue;
    values[meaning] = sent.get(name) ?? '';
    read.add(name);
  }
  const { test, reply, status, ...own } = values;
  const known = status === undefined ? undefined : statusOf(inbound, status);
  if (status !== undefined && known === undefined) return fail('status_unknown', statusesOf(inbound));
  return ok({
    values: { ...(inbound.decimalComma ? withPoints(own) : own), ...(known && { status: known }) },
    test: test === '1' || test?.toLowerCase() === 'true',
    reply: reply !== undefined && REPLY.test(reply) ? reply : undefined,
    unread: [...sent.keys()].filter((name) => !read.has(name)),
  });
}

/** It is sent back, so it may be a word or two, and no page. */
const REPLY = /^[\w .,:-]{1,64}$/;

const statusOf = ({ statuses }: Inbound, word: string): Status | undefined =>
  Object.hasOwn(statuses, word.toLowerCase()) ? statuses[word.toLowerCase()] : undefined;

function statusesOf({ parameters, statuses }: Inbound): string {
  const words = Object.entries(statuses).map(([word, status]) => (word === status ? word : `${word} (${status})`));
  return `Send ${parameters.status?.[0] ?? 'status'} as ${words.join(', ')}.`;
}

/** Without points it can be nothing else; with three decimals it may be thousands, and is left to be refused. */
const DECIMAL_COMMA = /^(\d{1,15}),(\d{1,2}|\d{4,6})$/;
const POINTS_AND_COMMA = /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/;

function withPoints<T extends Partial<Record<Meaning, string>>>(values: T): T {
  const mended = { ...values };
  for (const name of ['amount', 'revenue'] as const) {
    const text = values[name];
    if (text !== undefined) mended[name] = withPoint(text);
  }
  return mended;
}

function withPoint(text: string): string {
  const [, whole, decimals] = DECIMAL_COMMA.exec(text) ?? POINTS_AND_COMMA.exec(text) ?? [];
  return whole === undefined ? text : `${whole.replaceAll('.', '')}.${decimals}`;
}
