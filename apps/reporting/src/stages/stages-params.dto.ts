import { PERIODS, STAGE_DIMENSIONS, type StagesQuery } from '@clickledger/report-store';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayUnique, IsIn } from 'class-validator';
import { Filter } from '../http/filter.decorator.js';
import { filterValues } from '../http/filter-values.js';
import { ReportParams } from '../http/report-params.dto.js';

const GROUPS = [...PERIODS, ...STAGE_DIMENSIONS];

/** The period is that of the click; of sales, that of their report. */
export class StagesParams extends ReportParams {
  @ApiPropertyOptional({
    type: String,
    example: 'day,offer',
    description: `Separated by commas, any of ${GROUPS.join(', ')}; without it one row tells it all`,
  })
  @Transform(({ value }: { value: unknown }) => filterValues(value))
  @IsIn(GROUPS, { each: true })
  @ArrayUnique()
  group_by: StagesQuery['groupBy'][number][] = [];

  @Filter() advertiser_id?: string[];
  @Filter() offer_id?: string[];
  @Filter() publisher_id?: string[];
  @Filter() link_id?: string[];
}
