import type { TSchema } from 'typebox';
import type { FactType } from './versions.js';

/** A version that is written no more, and read for ever. */
export interface Older {
  /** With its `v`, and without unknown fields. */
  readonly schema: TSchema;
  /** The same fact as the version after this one has it; `v` is seen to. */
  readonly upcast: (fact: Readonly<Record<string, unknown>>) => object;
}

/** Of each fact whose version was raised, the versions before the newest, from 1 on. */
export const OLDER: { readonly [T in FactType]?: readonly Older[] } = {};
