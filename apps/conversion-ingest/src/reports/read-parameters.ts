import { OUR_SPELLINGS, ok, type Parameter, type SentReport } from '@clickledger/domain';
import { readNamed, type Read } from './read-named.js';

export interface Parameters {
  readonly report: SentReport;
  readonly token?: string | undefined;
  /** In whose words it came: the offer may then have the name that it has there. */
  readonly platform?: string | undefined;
  /** Of the page that sent it, as its browser says. */
  readonly origin?: string | undefined;
  /** The names of what was sent besides, as they were sent. */
  readonly passedOver: readonly string[];
}

/** The native parameters in queries, forms and JSON objects. */
export function readParameters(...sources: readonly unknown[]): Read<Parameters> {
  const named = readNamed(OUR_SPELLINGS, sources);
  if (!named.ok) return named;
  const { values, passedOver } = named.value;
  return ok({ ...withoutToken(Object.fromEntries(values)), passedOver });
}

/** The token is no part of what is reported. */
export const withoutToken = ({ token, ...report }: Readonly<Partial<Record<Parameter, string>>>) => ({ report, token });
