import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { Zone } from './zone.decorator.js';
import { MOST_ROWS } from './row-limits.js';

/** What every report takes. */
export class ReportParams {
  @ApiProperty({
    example: '2026-03-01',
    description: 'Start, inclusive: a date (its midnight in tz) or an ISO 8601 time',
  })
  @IsString()
  declare from: string;

  @ApiProperty({ example: '2026-04-01', description: 'End, exclusive; likewise' })
  @IsString()
  declare to: string;

  @Zone('IANA time zone of from, to and the periods grouped by')
  tz: string = 'UTC';

  @ApiPropertyOptional({ enum: ['json', 'csv'], description: 'Else as the Accept header prefers' })
  @IsOptional()
  @IsIn(['json', 'csv'])
  format?: 'json' | 'csv';

  @ApiPropertyOptional({ maximum: MOST_ROWS, description: 'Rows; 1,000 by default, in CSV all' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_ROWS)
  limit?: number;

  @ApiPropertyOptional({ default: 0, description: 'Rows to leave out before the first' })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  offset: number = 0;
}
