import { REPORT_FIELDS, fail, ok, type Result, type SentReport } from '@clickledger/domain';
import { readValue } from './read-value.js';

export interface Parameters {
  readonly report: SentReport;
  readonly token?: string | undefined;
}

type Read<T> = Result<T, 'parameter_invalid'>;

/**
 * The native parameters in a query, a form or a JSON object; other parameters are passed over.
 * @param sources a parameter may be in one of them only.
 */
export function readParameters(...sources: readonly unknown[]): Read<Parameters> {
  const values = new Map<string, string>();
  for (const source of sources) {
    const added = addTo(values, source);
    if (!added.ok) return added;
  }
  const token = values.get('token');
  values.delete('token');
  return ok({ report: Object.fromEntries(values), token });
}

function addTo(values: Map<string, string>, source: unknown): Read<undefined> {
  if (source === undefined || source === null) return ok(undefined);
  if (typeof source !== 'object' || Array.isArray(source)) {
    return fail('parameter_invalid', 'Send one report, as an object of parameters.');
  }
  const sent = new Map(Object.entries(source));
  for (const name of [...REPORT_FIELDS, 'token']) {
    const read = readValue(name, sent.get(name));
    if (!read.ok) return read;
    if (read.value === undefined) continue;
    if (values.has(name)) return fail('parameter_invalid', `${name} was sent more than once: send it once.`);
    values.set(name, read.value);
  }
  return ok(undefined);
}
