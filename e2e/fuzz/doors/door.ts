import type { Service } from '../../pipeline/pipeline.js';
import type { Schema, Schemas } from './schema.js';

/** An operation as its service describes it. */
export interface Door {
  readonly service: Service;
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** By the media type. */
  readonly bodies: readonly (readonly [type: string, schema: Schema])[];
  /** What `$ref` names. */
  readonly schemas: Schemas;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema?: Schema;
}

/** How a service describes itself, as much of it as is read here. */
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Schemas };
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** What each time would write the whole log or the whole report store anew: a run would take days. */
const LEFT_OUT = ['POST /replay', 'POST /rebuild', 'POST /erasures'];

export function doorsOf(service: Service, { paths, components }: Described): Door[] {
  const doors = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]) => ({
      service,
      method: method.toUpperCase(),
      path,
      parameters,
      bodies: Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => [type, schema] as const),
      schemas: components?.schemas ?? {},
    })),
  );
  return doors.filter(({ method, path }) => !LEFT_OUT.includes(`${method} ${path}`));
}
