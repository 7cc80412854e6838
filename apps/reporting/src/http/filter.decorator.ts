import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, ValidateBy } from 'class-validator';
import { filterValues } from './filter-values.js';
import { unknownValue, type Vocabulary } from './vocabulary.js';

interface OfFilter {
  readonly description?: string;
  /** Absent: any text, as publishers pass it. */
  readonly values?: Vocabulary;
  readonly are?: 'texts' | 'urls';
}

/** A query parameter of values to keep: separated by commas or repeated, empty for "none". */
export const Filter = ({ description, values, are }: OfFilter = {}): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: [String], description: documented(description, values) }),
    Transform(({ value }: { value: unknown }) => filterValues(value, are).map((one) => asStored(one, values))),
    IsOptional(),
    IsString({ each: true }),
    ...(values ? [IsKnown(values)] : []),
  );

const documented = (description: string | undefined, values: Vocabulary | undefined) =>
  [
    description,
    values && `Of each: ${values.expected}`,
    'Values to keep, separated by commas or repeated; a comma of the value itself is \\,',
  ]
    .filter((part) => part !== undefined)
    .join('. ');

const asStored = (value: unknown, values: Vocabulary | undefined): unknown =>
  typeof value === 'string' ? (values?.read(value) ?? value) : value;

const IsKnown = (values: Vocabulary): PropertyDecorator =>
  ValidateBy({
    name: 'isKnown',
    validator: {
      validate: (sent: unknown) => unknownOf(sent, values) === undefined,
      defaultMessage: (context) =>
        unknownValue(context?.property ?? '', unknownOf(context?.value, values) ?? '', values),
    },
  });

const unknownOf = (sent: unknown, values: Vocabulary): string | undefined =>
  [sent].flat().find((one): one is string => typeof one === 'string' && values.read(one) === undefined);
