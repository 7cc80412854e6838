import { nameFault } from '@clickledger/domain';
import { IsBoolean, IsInt, Length, Matches, Min, ValidateBy, ValidateIf } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';

/**
 * A value's fault as the end of a sentence, such as "must be a date"; undefined where it has none. Of what it is a field of
 * nothing is checked yet.
 */
export type Check = (value: unknown, of: object) => string | undefined;

/** May be left out. Unlike class-validator's IsOptional it does not let null pass, which no fact can carry. */
export const Optional = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

export const Checked = (check: Check): PropertyDecorator =>
  ValidateBy({
    name: 'checked',
    validator: {
      validate: (value, about) => check(value, about?.object ?? {}) === undefined,
      defaultMessage: (about) => `${about?.property} ${check(about?.value, about?.object ?? {})}`,
    },
  });

/**
 * No two entries of a list are the same. In the time of one look at each: class-validator's ArrayUnique takes a minute for
 * a body of a megabyte, in which a process with a redirect in it answers nobody.
 */
export const Distinct = (
  fault = 'must have no entry twice',
  keyOf: (entry: unknown) => unknown = (entry) => entry,
): PropertyDecorator =>
  Checked((value) => (Array.isArray(value) && new Set(value.map(keyOf)).size < value.length ? fault : undefined));

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const ID_FAULT = 'must be 1 to 64 letters, digits, dots, hyphens or underscores, the first a letter or digit';

export const Id = (description: string): PropertyDecorator =>
  applyDecorators(Matches(ID, { message: `$property ${ID_FAULT}` }), ApiProperty({ description, pattern: ID.source }));

export const NewId = (): PropertyDecorator =>
  applyDecorators(
    Optional(),
    Matches(ID, { message: `$property ${ID_FAULT}` }),
    ApiProperty({ required: false, pattern: ID.source, description: 'Made where left out' }),
  );

export const Name = (): PropertyDecorator =>
  applyDecorators(
    Length(1, 255),
    Checked((value) => (typeof value === 'string' ? nameFault(value) : 'must be a text')),
    ApiProperty({ maxLength: 255 }),
  );

export const NextVersion = (): PropertyDecorator =>
  applyDecorators(IsInt(), Min(2), ApiProperty({ description: 'The version in force, and 1', example: 2 }));

export const Flag = (fallback: boolean, description: string): PropertyDecorator =>
  applyDecorators(Optional(), IsBoolean(), ApiProperty({ required: false, default: fallback, description }));
