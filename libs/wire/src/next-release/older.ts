import Type from 'typebox';
import { ClickRecorded } from '../facts/clicks.js';

const { v: _raised, type, ...fields } = ClickRecorded.properties;

/** As the recipe has it: the version before goes here, with how it becomes the next. */
export const OLDER = {
  ClickRecorded: [
    {
      schema: Type.Object({ type, v: Type.Literal(1), ...fields }, { additionalProperties: false }),
      upcast: (fact: object) => fact,
    },
  ],
};
