import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Older } from './facts/older.js';

/**
 * A fact that this release does not know, or not all of: a newer one has written it. Its reader must stop, for skipping
 * it would lose it, and to take it without a field would be to misunderstand it.
 */
export class NewerVersionError extends Error {
  override readonly name = 'NewerVersionError';
}

type Read = { readonly fact: object } | { readonly reason: string };
type Check = ReturnType<typeof Compile>;
type Fault = ReturnType<Check['Errors']>[number];

/** Reads all versions of one type of fact, as the newest. */
export class FactReader {
  private readonly checks: readonly Check[];

  /** @param older the versions before the newest, from 1 on */
  constructor(
    private readonly type: string,
    newest: TSchema,
    private readonly older: readonly Older[] = [],
  ) {
    this.checks = [...older.map(({ schema }) => schema), newest].map((schema) => Compile(schema));
  }

  /** @throws NewerVersionError */
  read(topic: string, value: Readonly<Record<string, unknown>>): Read {
    const { type, checks } = this;
    const v = value['v'];
    if (isVersion(v) && v > checks.length) {
      throw new NewerVersionError(
        `topic ${topic} holds a ${type} of version ${v}; this release knows ${checks.length}: upgrade it`,
      );
    }
    const check = isVersion(v) ? checks[v - 1] : undefined;
    if (!check) return { reason: `${type}/v must be a version` };
    if (check.Check(value)) return { fact: this.upcast(value, v as number) };
    const faults = check.Errors(value);
    const unknown = unknownFields(faults);
    if (unknown.length > 0) {
      throw new NewerVersionError(
        `topic ${topic} holds a ${type} with ${unknown.join(' and ')}, which this release does not know: upgrade it`,
      );
    }
    const [fault] = faults;
    return { reason: `${type}${fault ? `${fault.instancePath} ${fault.message}` : ''}` };
  }

  private upcast(value: object, v: number): object {
    return this.older.slice(v - 1).reduce((fact, { upcast }, i) => ({ ...upcast({ ...fact }), v: v + i + 1 }), value);
  }
}

const isVersion = (v: unknown): v is number => Number.isInteger(v) && (v as number) >= 1;

/** Names as ours are: what is none was never a field of a fact. */
const FIELD = /^[a-z][a-z0-9_]*$/;

/** The fields that are not known, where nothing else is wrong. */
function unknownFields(faults: readonly Fault[]): string[] {
  const names = faults.flatMap(({ keyword, params }) =>
    keyword === 'additionalProperties' ? params.additionalProperties : [],
  );
  const isOfUnknown = ({ keyword, schemaPath }: Fault) =>
    keyword === 'additionalProperties' || (keyword === 'boolean' && schemaPath.endsWith('/additionalProperties'));
  return faults.every(isOfUnknown) && names.every((name) => FIELD.test(name)) ? names : [];
}
