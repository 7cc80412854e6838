import { BASES, DIMENSIONS, PERIODS, type Basis, type PerformanceQuery } from '@clickledger/report-store';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayUnique, IsIn } from 'class-validator';
import { Filter } from '../http/filter.decorator.js';
import { filterValues } from '../http/filter-values.js';
import { SubIdParams } from '../http/sub-id-params.dto.js';
import { COUNTRY, CURRENCY, DEVICE } from '../http/vocabulary.js';
import { METRICS, type Metric } from './metrics.js';
import type { FilterColumn } from './dimensions.js';

const OF_CONVERSIONS = 'Of conversions; clicks have none, and stay as they are';

const GROUPS = [...PERIODS, ...DIMENSIONS];

export class PerformanceParams extends SubIdParams implements Partial<Record<FilterColumn, string[]>> {
  @ApiPropertyOptional({
    enum: BASES,
    default: 'click_time',
    description: 'Which time puts a conversion into a period',
  })
  @IsIn(BASES)
  basis: Basis = 'click_time';

  @ApiPropertyOptional({
    type: String,
    example: 'day,publisher',
    description: `Separated by commas, any of ${GROUPS.join(', ')}; without it one row tells it all. Sub-IDs, here and as filters, for periods of 31 days at most`,
  })
  @Transform(({ value }: { value: unknown }) => filterValues(value))
  @IsIn(GROUPS, { each: true })
  @ArrayUnique()
  group_by: PerformanceQuery['groupBy'][number][] = [];

  @ApiPropertyOptional({
    type: String,
    example: 'clicks,conversions,money',
    description: `Separated by commas, any of ${METRICS.join(', ')}; without it all. Without unique_clicks and cvr_unique the answer is quicker`,
  })
  @Transform(({ value }: { value: unknown }) => filterValues(value))
  @IsIn(METRICS, { each: true })
  @ArrayUnique()
  metrics: Metric[] = [...METRICS];

  @Filter() advertiser_id?: string[];
  @Filter() offer_id?: string[];
  @Filter({ description: OF_CONVERSIONS }) goal?: string[];
  @Filter() publisher_id?: string[];
  @Filter() link_id?: string[];
  @Filter() placement?: string[];
  @Filter() source?: string[];
  @Filter({ values: COUNTRY }) country?: string[];
  @Filter({ values: DEVICE }) device?: string[];
  @Filter({ are: 'urls' }) landing_page?: string[];
  @Filter({ description: OF_CONVERSIONS, values: CURRENCY }) currency?: string[];
}
