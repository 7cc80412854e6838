import { CONVERSION_COLUMNS, type ConversionRow } from '@clickledger/report-store';
import { ApiProperty } from '@nestjs/swagger';
import { Page } from '../http/page.dto.js';

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

  @ApiProperty() declare page: Page;
}
