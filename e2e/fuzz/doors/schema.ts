/** As much of a JSON schema as our services’ descriptions use. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** By their names. */
export type Schemas = Readonly<Record<string, Schema>>;

const NOTHING: Schema = {};

/** What a schema stands for where it names another, or is one of several. */
export function resolved(schema: Schema, schemas: Schemas, choice: (among: readonly Schema[]) => Schema): Schema {
  if (schema.$ref !== undefined) {
    return resolved(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? NOTHING, schemas, choice);
  }
  const several = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  return several ? resolved(choice(several), schemas, choice) : schema;
}
