import { describeUserAgent, parseUrl, unescapedTwice } from '@clickledger/domain';
import { PASSED_OVER } from '@clickledger/presets';
import { isAhead, purposeOf } from '@clickledger/runtime';
import { PASSED } from '@clickledger/wire';
import type { FastifyRequest } from 'fastify';
import { remembered } from './remembered.js';

/** Texts, and lists of texts where a name came more than once. */
export type Query = Readonly<Record<string, unknown>>;
export type Passed = Partial<Record<(typeof PASSED)[number] | 'cid', string>>;

/** What a request, or another server on a visitor's behalf, tells of a visit. */
export interface Visit {
  readonly ip: string;
  readonly userAgent: string;
  readonly referrer?: string | undefined;
  readonly country?: string | undefined;
  readonly passed: Passed;
  /** The parameters whose macro nobody replaced, of a link of another platform. */
  readonly passedOver?: readonly string[] | undefined;
}

const NAMES = [...PASSED, 'cid'] as const;
const COUNTRY = /^[A-Z]{2}$/;
/** What edges say where they do not know: ISO 3166-1 leaves it to its users. */
const UNKNOWN_COUNTRY = 'XX';

export function visitOf(request: FastifyRequest, query: Query, countryHeader: string): Visit {
  return {
    ip: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    referrer: request.headers.referer,
    country: countryHeader ? one(request.headers[countryHeader]) : undefined,
    passed: passedIn(query),
  };
}

/** As `foreignTrackingUrl` names them; of a visitor's own making it could be anything. */
export function passedOverIn(query: Query): readonly string[] | undefined {
  const named = one(query[PASSED_OVER])?.split(',') ?? [];
  const passedOver = NAMES.filter((name) => named.includes(name));
  return passedOver.length > 0 ? passedOver : undefined;
}

/** What the link was called with, under the names that were meant. */
export const queryOf = ({ query }: FastifyRequest): Query => unescapedTwice(query as Record<string, unknown>);

/** The publisher's parameters. Of one given twice the first counts: a visitor is not to be stopped for it. */
function passedIn(query: Query): Passed {
  const passed: Passed = {};
  for (const name of NAMES) {
    const value = one(query[name]);
    if (value) passed[name] = value;
  }
  return passed;
}

export const one = (value: unknown): string | undefined => {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
};

const described = remembered(describeUserAgent);
const hostOf = remembered((url) => parseUrl(url)?.hostname ?? '');

/** The fields of a fact that tell of the visitor's side. */
export function seenIn({ userAgent, referrer, country }: Visit) {
  const code = country?.toUpperCase();
  return {
    referrer_host: referrer ? hostOf(referrer) || undefined : undefined,
    country: code && COUNTRY.test(code) && code !== UNKNOWN_COUNTRY ? code : undefined,
    ...described(userAgent),
  };
}

/**
 * What a request is for that is no visit. Browsers fetch `ahead` what a visitor may want next, and show it when the visit
 * comes: it would land without a click ID, as no click was counted. Who is only `looking`, a link checker with HEAD or a
 * browser that draws a preview, is shown the way.
 */
export function intentOf(request: FastifyRequest): 'visit' | 'ahead' | 'looking' {
  const purpose = purposeOf(request);
  if (purpose !== undefined && isAhead(purpose)) return 'ahead';
  return request.method === 'HEAD' || purpose?.includes('preview') ? 'looking' : 'visit';
}
