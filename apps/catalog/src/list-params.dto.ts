import { ApiOkResponse, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { applyDecorators, type Type } from '@nestjs/common';
import { ArrayNotEmpty, IsArray, IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';

const MOST = 10_000;
/** As many as a page of a report has. */
const USUAL = 1_000;

const split = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').map((one) => one.trim()) : value;
const integer = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

/** A list by comma: entries with any of these values. */
export const ListFilter = (values?: readonly string[]): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      type: String,
      description: `Any of these, by comma${values ? `: ${values.join(', ')}` : ''}`,
    }),
    IsOptional(),
    Transform(split),
    IsArray(),
    ArrayNotEmpty(),
    values ? IsIn(values, { each: true }) : IsString({ each: true }),
  );

/** Which part of a list is asked for. */
export class ListParams {
  @ApiPropertyOptional({
    type: Number,
    maximum: MOST,
    default: USUAL,
    description: 'X-Total-Count says how many there are on all pages',
  })
  @Transform(integer)
  @IsInt()
  @Min(1)
  @Max(MOST)
  limit: number = USUAL;

  @ApiPropertyOptional({ type: Number, description: 'How many are passed over', default: 0 })
  @Transform(integer)
  @IsInt()
  @Min(0)
  offset: number = 0;
}

export const ApiListResponse = (entry: Type): MethodDecorator =>
  ApiOkResponse({
    type: [entry],
    headers: { 'X-Total-Count': { schema: { type: 'integer' }, description: 'How many there are on all pages' } },
  });

type Fields = Readonly<Record<string, unknown>>;

interface Shown<T, A> {
  /** What the filters look at, where it is not the entry itself. */
  readonly fieldsOf?: (entry: T) => object;
  /** An entry of the page, as it is answered. */
  readonly shown: (entry: T) => A;
}

/** The page of the entries that have one of the values of each filter. Says how many there are on all pages. */
export function listed<T extends object, A>(
  entries: Iterable<T>,
  { limit, offset, ...filters }: ListParams,
  reply: FastifyReply,
  { fieldsOf = (entry) => entry, shown }: Shown<T, A>,
): A[] {
  const asked = Object.entries(filters as Fields).filter((one): one is [string, string[]] => Array.isArray(one[1]));
  const page: A[] = [];
  let total = 0;
  for (const entry of entries) {
    const fields = fieldsOf(entry) as Fields;
    if (!asked.every(([name, values]) => values.some((value) => value === fields[name]))) continue;
    // Of a million links only those of the page are made into answers.
    if (total >= offset && page.length < limit) page.push(shown(entry));
    total += 1;
  }
  void reply.header('x-total-count', total);
  return page;
}
