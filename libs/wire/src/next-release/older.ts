import Type, { type TProperties } from 'typebox';
import { ConversionAttributed } from '../facts/attributions.js';
import { LinkCreated } from '../facts/catalog.js';
import { ClickRecorded } from '../facts/clicks.js';
import { OLDER as BEFORE } from '../facts/older.js';
import { NEWEST, type FactType } from '../facts/versions.js';

/** As the recipe has it: the version before goes here, with how it becomes the next. */
export const OLDER = {
  ...BEFORE,
  ...before('ClickRecorded', ClickRecorded.properties),
  ...before('LinkCreated', LinkCreated.properties),
  ...before('ConversionAttributed', ConversionAttributed.properties),
};

function before(type: FactType, properties: TProperties) {
  const schema = Type.Object({ ...properties, v: Type.Literal(NEWEST[type]) }, { additionalProperties: false });
  return { [type]: [...(BEFORE[type] ?? []), { schema, upcast: (fact: object) => fact }] };
}
