import { CONVERSION_COLUMNS, type ConversionRow, type MoneyByStatus } from '@clickledger/report-store';
import { ApiProperty } from '@nestjs/swagger';
import { Page } from '../http/page.dto.js';

class OfStatus implements MoneyByStatus {
  @ApiProperty({ example: 'pending' }) declare status: string;
  @ApiProperty({ example: 'EUR' }) declare currency: string;
  @ApiProperty() declare conversions: number;
  @ApiProperty({ example: '12.5', description: 'Not for publishers' }) declare revenue: string;
  @ApiProperty({ example: '7.5', description: 'Not for advertisers' }) declare payout: string;
}

export class ConversionsAnswer {
  @ApiProperty() declare from: string;
  @ApiProperty() declare to: string;

  @ApiProperty({
    type: 'array',
    items: {
      type: 'object',
      properties: Object.fromEntries(CONVERSION_COLUMNS.map(({ name, comment }) => [name, { description: comment }])),
    },
    description: 'Attributed conversions, newest first: the sale, how it stands, and apart the last word on it',
  })
  declare rows: ConversionRow[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Outcomes of the period by code',
  })
  declare outcomes: Readonly<Record<string, number>>;

  @ApiProperty({
    type: [OfStatus],
    description: 'All of the period: how many, and their money, by status and currency',
  })
  declare by_status: MoneyByStatus[];

  @ApiProperty() declare page: Page;
}
