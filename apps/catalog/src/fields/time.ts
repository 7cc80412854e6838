import { ApiProperty } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { Checked, Optional } from './fields.js';

const WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

function timeFault(value: unknown): string | undefined {
  const readable = typeof value === 'string' && WITH_ZONE.test(value) && !Number.isNaN(Date.parse(value));
  return readable ? undefined : 'must be an ISO 8601 time with its zone, such as 2026-03-01T00:00:00Z';
}

export const EffectiveFrom = (): PropertyDecorator =>
  applyDecorators(
    Optional(),
    Checked(timeFault),
    ApiProperty({ required: false, format: 'date-time', description: 'Of conversions from then on; else from now on' }),
  );
