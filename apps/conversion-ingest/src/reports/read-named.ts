import { fail, ok, unescapedTwice, type Result, type Spellings } from '@clickledger/domain';
import { readValue } from './read-value.js';

export interface Named<N extends string> {
  /** By name, without white space around them; empty ones are left out. */
  readonly values: ReadonlyMap<N, string>;
  /** The names of what was sent besides, as they were sent. */
  readonly passedOver: readonly string[];
}

export type Read<T> = Result<T, 'parameter_invalid'>;

/** A platform appends a dozen of its own, and each is compared with those of a report. */
const MOST = 256;

/**
 * The parameters in a query, a form or a JSON object, by their names or by what cannot be meant otherwise. One that stands
 * there under its own name counts as that, whatever else is spelled like it.
 * @param sources a parameter may be in one of them only.
 */
export function readNamed<N extends string>(names: Spellings<N>, sources: readonly unknown[]): Read<Named<N>> {
  const values = new Map<N, string>();
  const others: [name: string, value: unknown][] = [];
  for (const source of sources) {
    const added = addTo(values, others, names, source);
    if (!added.ok) return added;
  }
  const passedOver = others.length === 0 ? ok([]) : addMeant(values, others, names);
  return passedOver.ok ? ok({ values, passedOver: passedOver.value }) : passedOver;
}

function addTo<N extends string>(
  values: Map<N, string>,
  others: [string, unknown][],
  names: Spellings<N>,
  source: unknown,
): Read<undefined> {
  if (source === undefined || source === null) return ok(undefined);
  if (typeof source !== 'object' || Array.isArray(source)) {
    return fail('parameter_invalid', 'Send one report, as an object of parameters.');
  }
  const sent = Object.entries(unescapedTwice(source as Readonly<Record<string, unknown>>));
  if (sent.length > MOST) {
    return fail('parameter_invalid', `The report has ${sent.length} parameters: send at most ${MOST}.`);
  }
  for (const [name, value] of sent) {
    if (!names.isName(name)) {
      others.push([name, value]);
      continue;
    }
    const added = add(values, name, value);
    if (!added.ok) return added;
  }
  return ok(undefined);
}

function addMeant<N extends string>(
  values: Map<N, string>,
  others: readonly [string, unknown][],
  names: Spellings<N>,
): Read<readonly string[]> {
  const exact = new Set<string>(values.keys());
  const passedOver: string[] = [];
  for (const [name, value] of others) {
    const meant = names.meant(name);
    if (meant === undefined || exact.has(meant)) {
      passedOver.push(name);
      continue;
    }
    const added = add(values, meant, value);
    if (!added.ok) return added;
  }
  return ok(passedOver);
}

function add<N extends string>(values: Map<N, string>, name: N, value: unknown): Read<undefined> {
  const read = readValue(name, value);
  if (!read.ok) return read;
  if (read.value === undefined) return ok(undefined);
  if (values.has(name)) return fail('parameter_invalid', `${name} was sent more than once: send it once.`);
  values.set(name, read.value);
  return ok(undefined);
}
