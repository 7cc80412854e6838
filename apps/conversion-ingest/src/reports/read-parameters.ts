import {
  fail,
  isParameter,
  ok,
  parameterMeant,
  unescapedTwice,
  type Result,
  type SentReport,
} from '@clickledger/domain';
import { readValue } from './read-value.js';

export interface Parameters {
  readonly report: SentReport;
  readonly token?: string | undefined;
  /** The names of what was sent besides, as they were sent. */
  readonly passedOver: readonly string[];
}

type Read<T> = Result<T, 'parameter_invalid'>;

/** A platform appends a dozen of its own, and each is compared with those of a report. */
const MOST = 256;

/**
 * The native parameters in a query, a form or a JSON object, by their names or by what cannot be meant otherwise. One
 * that stands there under its own name counts as that, whatever else is spelled like it.
 * @param sources a parameter may be in one of them only.
 */
export function readParameters(...sources: readonly unknown[]): Read<Parameters> {
  const values = new Map<string, string>();
  const others: [name: string, value: unknown][] = [];
  for (const source of sources) {
    const added = addTo(values, others, source);
    if (!added.ok) return added;
  }
  const passedOver = others.length === 0 ? ok([]) : addMeant(values, others);
  if (!passedOver.ok) return passedOver;
  const token = values.get('token');
  values.delete('token');
  return ok({ report: Object.fromEntries(values), token, passedOver: passedOver.value });
}

function addTo(values: Map<string, string>, others: [string, unknown][], source: unknown): Read<undefined> {
  if (source === undefined || source === null) return ok(undefined);
  if (typeof source !== 'object' || Array.isArray(source)) {
    return fail('parameter_invalid', 'Send one report, as an object of parameters.');
  }
  const sent = Object.entries(unescapedTwice(source as Readonly<Record<string, unknown>>));
  if (sent.length > MOST) {
    return fail('parameter_invalid', `The report has ${sent.length} parameters: send at most ${MOST}.`);
  }
  for (const [name, value] of sent) {
    if (!isParameter(name)) {
      others.push([name, value]);
      continue;
    }
    const added = add(values, name, value);
    if (!added.ok) return added;
  }
  return ok(undefined);
}

function addMeant(values: Map<string, string>, others: readonly [string, unknown][]): Read<readonly string[]> {
  const exact = new Set(values.keys());
  const passedOver: string[] = [];
  for (const [name, value] of others) {
    const meant = parameterMeant(name);
    if (meant === undefined || exact.has(meant)) {
      passedOver.push(name);
      continue;
    }
    const added = add(values, meant, value);
    if (!added.ok) return added;
  }
  return ok(passedOver);
}

function add(values: Map<string, string>, name: string, value: unknown): Read<undefined> {
  const read = readValue(name, value);
  if (!read.ok) return read;
  if (read.value === undefined) return ok(undefined);
  if (values.has(name)) return fail('parameter_invalid', `${name} was sent more than once: send it once.`);
  values.set(name, read.value);
  return ok(undefined);
}
