import { parseClickIdKeys, type ClickIdKeys } from '@clickledger/domain';
import { parseDuration } from './duration.js';
import { fault, setting, value, type Default, type Setting } from './setting.js';

const WHOLE = /^-?\d{1,15}$/;
const SECRET = /^[0-9a-f]{64}$/i;

export const text = (name: string, fallback?: Default): Setting<string> => setting(name, fallback, value);

/** Refuses what `check` finds a fault in, given as a sentence's end: "must be lmdb:PATH". */
export const url = (name: string, fallback: Default, check: (url: string) => string | undefined): Setting<string> =>
  setting(name, fallback, (given) => {
    const found = check(given);
    return found === undefined ? value(given) : fault(found);
  });

export const oneOf = <const T extends string>(name: string, fallback: T, values: readonly T[]): Setting<T> =>
  setting(name, fallback, (given) => {
    const known = values.find((one) => one === given);
    return known === undefined ? fault(`must be one of ${values.join(', ')}, not ${given}`) : value(known);
  });

/** Some of the names that are known, divided by commas; none unless set. */
export const list = <const T extends string>(name: string, known: readonly T[]): Setting<readonly T[]> =>
  setting(name, '', (given) => {
    const named = given.split(',').flatMap((one) => one.trim() || []);
    const strange = named.filter((one) => !known.some((name) => name === one));
    if (strange.length > 0) return fault(`must be names of ${known.join(', ')}, not ${strange.join(', ')}`);
    return value(known.filter((one) => named.includes(one)));
  });

export const integer = (
  name: string,
  fallback: number,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number } = {},
): Setting<number> =>
  setting(name, String(fallback), (given) => {
    const number = WHOLE.test(given) ? Number(given) : Number.NaN;
    if (number >= min && number <= max) return value(number);
    return fault(`must be a whole number from ${min} to ${max}, not ${given}`);
  });

/** 0 takes any free port. */
export const port = (name: string, fallback: number): Setting<number> => integer(name, fallback, { max: 65_535 });

/** Milliseconds; written `250ms`, `5s`, `10m`, `12h`, `30d`. */
export const duration = (name: string, fallback: string): Setting<number> =>
  setting(name, fallback, (given) => {
    const ms = parseDuration(given);
    return ms === undefined ? fault(`must be a duration such as 250ms, 5s, 10m, 12h or 30d, not ${given}`) : value(ms);
  });

/** A text of the operator's own making, long enough that it cannot be guessed. Faults never show it. */
export const secret = (name: string): Setting<string> =>
  setting(name, undefined, (given) =>
    given.length < 16 ? fault(`must have at least 16 characters; it has ${given.length}`) : value(given),
  );

/** 32 random bytes as 64 hex digits. Faults never show them. */
export const secretKey = (name: string): Setting<Buffer> =>
  setting(name, undefined, (given) =>
    SECRET.test(given)
      ? value(Buffer.from(given, 'hex'))
      : fault(`must be 64 hex digits (make them with: openssl rand -hex 32); it has ${given.length} characters`),
  );

/** The keys of the click ID, as `parseClickIdKeys` reads them. */
export const keys = (name: string): Setting<ClickIdKeys> =>
  setting(name, undefined, (given) => {
    const keys = parseClickIdKeys(given);
    return keys.ok ? value(keys.value) : fault(`cannot be read. ${keys.detail}`);
  });
