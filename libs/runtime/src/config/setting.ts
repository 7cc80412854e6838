export type Env = Readonly<Record<string, string | undefined>>;

/** What reading a setting gives: its value, or the faults that make it unusable. */
export type Reading<T> = { readonly value: T } | { readonly faults: readonly string[] };

/** One parameter of the environment, and how its text is read. */
export interface Setting<T> {
  readonly name: string;
  read(env: Env): Reading<T>;
}

export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** The values that a set of settings gives. */
export type Config<S extends Settings> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never };

export const value = <T>(of: T): Reading<T> => ({ value: of });
export const fault = (sentence: string): Reading<never> => ({ faults: [sentence] });

/** A parameter set to nothing counts as not set: shells and compose files cannot tell the two apart. */
export const textOf = (env: Env, name: string): string | undefined => env[name]?.trim() || undefined;

/** What stands in for a parameter that is not set; a function where it follows from another parameter. */
export type Default = string | ((env: Env) => string);

/** A setting whose text is read by `parse`, which gives a fault as a sentence's end: "must be a whole number". */
export function setting<T>(
  name: string,
  fallback: Default | undefined,
  parse: (text: string) => Reading<T>,
): Setting<T> {
  return {
    name,
    read(env) {
      const text = textOf(env, name) ?? (typeof fallback === 'function' ? fallback(env) : fallback);
      if (text === undefined) return fault(`${name} is not set`);
      const reading = parse(text);
      return 'faults' in reading ? { faults: reading.faults.map((end) => `${name} ${end}`) } : reading;
    },
  };
}
