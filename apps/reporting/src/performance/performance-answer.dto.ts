import type { Metrics, Money } from '@clickledger/report-store';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Page } from '../http/page.dto.js';

const ratio = { type: Number, nullable: true, description: 'null over 0' } as const;
const count = { type: Number, nullable: true, description: 'null when grouped by goal or currency' } as const;
const amount = { type: String, example: '12.500000' } as const;
const amountOrNull = { ...amount, nullable: true } as const;

const CONFIRMED =
  'Of conversions that came with a secret or were confirmed, without rejected ones; revenue and payout too';
const UNCONFIRMED = 'Of conversions without a secret that nobody has confirmed, as of a pixel: in no other figure';

export class MoneyOfCurrency implements Money {
  @ApiProperty({ example: 'EUR' }) declare currency: string;
  @ApiProperty({ ...amount, description: CONFIRMED }) declare sales: string;
  @ApiProperty({ ...amount, description: 'Not for publishers' }) declare revenue: string;
  @ApiProperty({ ...amount, description: 'Not for advertisers' }) declare payout: string;
  @ApiProperty({ ...amount, description: UNCONFIRMED }) declare sales_pending: string;
  @ApiProperty({ ...amount, description: `${UNCONFIRMED}. Not for publishers` }) declare revenue_pending: string;
  @ApiProperty({ ...amount, description: `${UNCONFIRMED}. Not for advertisers` }) declare payout_pending: string;
  @ApiProperty({ ...amount, description: 'revenue - payout; for the network' }) declare profit: string;
  @ApiProperty({ ...amountOrNull, description: 'profit / revenue; for the network' }) declare margin: string | null;
  @ApiProperty({ ...amountOrNull, description: 'payout / clicks; not for advertisers' }) declare epc: string | null;
  @ApiProperty({ ...amountOrNull, description: 'revenue / clicks; not for publishers' }) declare rpc: string | null;
}

const UNIQUE_CLICKS =
  'Distinct visitors within this row. The key that they are told apart by belongs to the calendar month (UTC) of the ' +
  'click: who comes in two months counts in each';

export class MetricsOfRow implements Metrics {
  @ApiProperty({ ...count, description: 'Without bots' }) declare clicks: number | null;
  @ApiProperty({ ...count, description: 'With bots' }) declare gross_clicks: number | null;
  @ApiProperty({ ...count, description: UNIQUE_CLICKS }) declare unique_clicks: number | null;
  @ApiProperty({
    ...count,
    description: 'Of how many calendar months (UTC) unique_clicks are: a visitor counts once in each',
  })
  declare visitor_months: number | null;
  @ApiProperty(count) declare impressions: number | null;
  @ApiProperty({ ...ratio, description: 'clicks / impressions' }) declare ctr: number | null;
  @ApiProperty({ description: 'Attributed, not rejected, of goals that count in CVR' }) declare conversions: number;
  @ApiProperty({ description: 'The same of the other goals' }) declare events: number;
  @ApiProperty() declare conversions_pending: number;
  @ApiProperty() declare conversions_approved: number;
  @ApiProperty() declare conversions_rejected: number;
  @ApiProperty({ description: 'Clicks with at least one conversion' }) declare converted_clicks: number;
  @ApiProperty({ ...ratio, description: 'converted_clicks / clicks' }) declare converted_click_rate: number | null;
  @ApiProperty({ ...ratio, description: 'conversions by click time / clicks' }) declare cvr: number | null;
  @ApiProperty({ ...ratio, description: 'conversions by click time / unique_clicks' }) declare cvr_unique:
    number | null;
  @ApiProperty({ type: [MoneyOfCurrency], description: 'One entry a currency' }) declare money: MoneyOfCurrency[];
}

@ApiExtraModels(MetricsOfRow)
export class PerformanceAnswer {
  @ApiProperty({ description: 'Of the period, inclusive, UTC' }) declare from: string;
  @ApiProperty({ description: 'Exclusive' }) declare to: string;

  @ApiProperty({
    type: 'array',
    description: 'What group_by names, such as day, offer_id, offer_name; then the metrics',
    items: { allOf: [{ type: 'object', additionalProperties: true }, { $ref: getSchemaPath(MetricsOfRow) }] },
  })
  declare rows: (Record<string, unknown> & Partial<Metrics>)[];

  @ApiProperty({ type: MetricsOfRow, description: 'Over all pages; a visitor counts once in each of visitor_months' })
  declare totals: Partial<Metrics>;

  @ApiProperty() declare page: Page;
}
