import { isPresetName, PRESET_NAMES } from '@clickledger/presets';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Checked, Optional } from './fields.js';

const FOREIGN_ID = /^[\w.-]{1,64}$/;

function foreignIdsFault(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'must be an object of IDs by platform, such as { "tune": "42" }';
  }
  const strange = Object.keys(value).filter((platform) => !isPresetName(platform));
  if (strange.length > 0)
    return `names platforms that are not known: ${strange.join(', ')}. Known are ${PRESET_NAMES.join(', ')}`;
  const wrong = Object.entries(value).filter(([, id]) => typeof id !== 'string' || !FOREIGN_ID.test(id));
  if (wrong.length === 0) return undefined;
  return `must have 1 to 64 letters, digits, dots, hyphens or underscores each, as a text: see ${wrong.map(([platform]) => platform).join(', ')}`;
}

export const ForeignIds = (): PropertyDecorator =>
  applyDecorators(
    Optional(),
    Checked(foreignIdsFault),
    ApiProperty({
      selfRequired: false,
      type: 'object',
      additionalProperties: { type: 'string' },
      example: { tune: '42' },
      description: 'What it is called on other platforms, by preset',
    }),
  );

/** As a fact has it. */
export const foreignIdsIn = ({ foreign_ids: ids }: { readonly foreign_ids?: Record<string, string> }) =>
  ids && Object.keys(ids).length > 0 ? { foreign_ids: ids } : {};
