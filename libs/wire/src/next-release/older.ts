import Type, { type TProperties } from 'typebox';
import { ConversionAttributed } from '../facts/attributions.js';
import { LinkCreated } from '../facts/catalog.js';
import { ClickRecorded } from '../facts/clicks.js';

/** As the recipe has it: the version before goes here, with how it becomes the next. */
export const OLDER = {
  ClickRecorded: [first(ClickRecorded.properties)],
  LinkCreated: [first(LinkCreated.properties)],
  ConversionAttributed: [first(ConversionAttributed.properties)],
};

function first(properties: TProperties) {
  const schema = Type.Object({ ...properties, v: Type.Literal(1) }, { additionalProperties: false });
  return { schema, upcast: (fact: object) => fact };
}
