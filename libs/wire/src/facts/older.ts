import Type, { type TProperties, type TSchema } from 'typebox';
import * as attributions from './attributions.js';
import { OfferChanged } from './catalog.js';
import { ConversionReceived, ConversionRefused, StatusReported } from './conversions.js';
import type { FactType } from './versions.js';

/** A version that is written no more, and read for ever. */
export interface Older {
  /** With its `v`, and without unknown fields. */
  readonly schema: TSchema;
  /** The same fact as the version after this one has it; `v` is seen to. */
  readonly upcast: (fact: Readonly<Record<string, unknown>>) => object;
}

/** Until a page could report by the tag. */
const METHOD_OF_1 = Type.Union([
  Type.Literal('postback'),
  Type.Literal('api'),
  Type.Literal('csv'),
  Type.Literal('pixel'),
]);

/**
 * A version that is as the next one, but for the methods that it knows. What else it has stands in the schema of now: the
 * golden lines tell when a change of that no longer reads this one.
 */
const withoutTag = (properties: TProperties): readonly Older[] => [
  {
    schema: Type.Object({ ...properties, v: Type.Literal(1) }, { additionalProperties: false }),
    upcast: (fact) => fact,
  },
];
const reported = ({ properties }: { readonly properties: TProperties }) =>
  withoutTag({ ...properties, method: METHOD_OF_1 });

/** Of each fact whose version was raised, the versions before the newest, from 1 on. */
export const OLDER: { readonly [T in FactType]?: readonly Older[] } = {
  OfferChanged: withoutTag({ ...OfferChanged.properties, methods: Type.Array(METHOD_OF_1) }),
  ConversionReceived: reported(ConversionReceived),
  StatusReported: reported(StatusReported),
  ConversionRefused: reported(ConversionRefused),
  ConversionAttributed: reported(attributions.ConversionAttributed),
  ConversionUnattributed: reported(attributions.ConversionUnattributed),
  ConversionRejected: reported(attributions.ConversionRejected),
  ConversionRepeated: reported(attributions.ConversionRepeated),
  ConversionStatusChanged: reported(attributions.ConversionStatusChanged),
  ConversionAmended: reported(attributions.ConversionAmended),
};
