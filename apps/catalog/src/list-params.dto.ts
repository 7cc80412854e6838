import { ApiOkResponse, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { applyDecorators, type Type } from '@nestjs/common';
import { ArrayNotEmpty, IsArray, IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';

const MOST = 10_000;

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

/** Which part of a list is asked for; without a limit all that follows. */
export class ListParams {
  @ApiPropertyOptional({ type: Number, description: `At most ${MOST}; X-Total-Count says how many there are in all` })
  @IsOptional()
  @Transform(integer)
  @IsInt()
  @Min(1)
  @Max(MOST)
  declare limit?: number;

  @ApiPropertyOptional({ type: Number, description: 'How many are passed over', default: 0 })
  @IsOptional()
  @Transform(integer)
  @IsInt()
  @Min(0)
  declare offset?: number;
}

export const ApiListResponse = (entry: Type): MethodDecorator =>
  ApiOkResponse({
    type: [entry],
    headers: { 'X-Total-Count': { schema: { type: 'integer' }, description: 'How many there are without a limit' } },
  });

type Filters = Readonly<Record<string, unknown>>;

/** The entries that have one of the values of each filter, from the offset on. Says how many there are without a limit. */
export function listed<T extends object>(entries: readonly T[], params: ListParams, reply: FastifyReply): T[] {
  const { limit, offset = 0, ...filters } = params;
  const asked = Object.entries(filters as Filters).filter((one): one is [string, string[]] => Array.isArray(one[1]));
  const found = entries.filter((entry) =>
    asked.every(([name, values]) => values.some((value) => value === (entry as Filters)[name])),
  );
  void reply.header('x-total-count', found.length);
  return found.slice(offset, limit === undefined ? undefined : offset + limit);
}
