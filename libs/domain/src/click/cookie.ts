/**
 * The cookie in which a visitor's browser keeps the click ID of an offer: `cl_` and the offer's ID, in which all but
 * letters, digits, `.`, `_` and `-` is percent-encoded, as cookie names hold little else (RFC 6265, 4.1.1).
 */
export function clickCookie(offerId: string): string {
  return `cl_${offerId.replace(/[^\w.-]/gu, percentEncoded)}`;
}

const percentEncoded = (character: string): string =>
  [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Who clicked first with this browser, and in which month: visitor hashes are comparable within one month only. */
export interface FirstSeen {
  /** `YYYY-MM`, UTC. */
  readonly month: string;
  /** As `VisitorSeal` makes it, for anybody can write a cookie. */
  readonly sealed: string;
}

export interface ClickCookie {
  readonly clickId: string;
  readonly first?: FirstSeen;
}

const VALUE = /^([0-9a-z]{36})(?:\.(\d{4}-(?:0[1-9]|1[0-2]))\.([\w-]{1,64}))?$/;

/** What the cookie holds: the latest click ID, and the first visit, which stays. */
export const printClickCookie = (clickId: string, { month, sealed }: FirstSeen): string =>
  `${clickId}.${month}.${sealed}`;

/** undefined: no cookie of ours. Whether the click ID is genuine is the codec's to say. */
export function readClickCookie(value: string | undefined): ClickCookie | undefined {
  const [, clickId, month, sealed] = VALUE.exec(value ?? '') ?? [];
  if (clickId === undefined) return undefined;
  return { clickId, ...(month !== undefined && sealed !== undefined && { first: { month, sealed } }) };
}
