import type { FastifyRequest } from 'fastify';

const NAMES = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const;

/** Why a browser says that it asks, where it is not for a visit: `prefetch;prerender`, `preview`. Most say nothing. */
export function purposeOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  for (const name of NAMES) {
    const told = headers[name];
    if (told !== undefined) return String(told).toLowerCase();
  }
  return undefined;
}

/** Of a purpose: whether the browser fetches what a visitor may want next, and will show it when the visit comes. */
export const isAhead = (purpose: string): boolean => /prefetch|prerender/.test(purpose);
