import { fail, ok, type Result } from '@clickledger/domain';
import { readJson } from '../reports/read-json.js';
import type { Parameters } from '../reports/read-parameters.js';

/** A report of a page. Its offer has the name that it has in landings too; a token in a page is no secret, and is left out. */
export function readTagReport(body: unknown, origin: string | undefined): Result<Parameters, 'parameter_invalid'> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return fail('parameter_invalid', 'Send one report, as an object of parameters.');
  }
  const { offer_id: offer, ...named } = body as Readonly<Record<string, unknown>>;
  if (offer !== undefined && named['offer'] !== undefined) {
    return fail('parameter_invalid', 'The offer was sent as offer_id and as offer: send offer_id.');
  }
  const read = readJson(offer === undefined ? named : { ...named, offer });
  if (!read.ok) return read;
  const { report, passedOver } = read.value;
  return ok({ report, passedOver, origin });
}

/** The offer that the report names, whatever else is wrong with it. */
export function offerNamedIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { offer_id: offerId } = body as Readonly<Record<string, unknown>>;
  return typeof offerId === 'string' ? offerId.trim() : undefined;
}
