import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString } from 'class-validator';

/** A query parameter of values to keep: repeated for several, empty for "none". */
export const Filter = (description?: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: [String], ...(description && { description }) }),
    Transform(({ value }: { value: unknown }) => [value].flat()),
    IsOptional(),
    IsString({ each: true }),
  );
