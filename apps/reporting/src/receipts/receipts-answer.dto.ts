import { RECEIPT_COLUMNS, type ReceiptRow, type ReceiptsReport } from '@clickledger/report-store';
import { ApiProperty } from '@nestjs/swagger';
import { columnsSchema } from '../http/columns-schema.js';
import { Page } from '../http/page.dto.js';

class ReportsOfDay {
  @ApiProperty({ example: '2026-03-01' }) declare day: string;
  @ApiProperty({ description: 'Of the latest outcome; empty: they wait' }) declare code: string;
  @ApiProperty() declare reports: number;
}

export class ReceiptsAnswer {
  @ApiProperty() declare from: string;
  @ApiProperty() declare to: string;
  @ApiProperty({ ...columnsSchema(RECEIPT_COLUMNS), description: 'Reports that were accepted, the newest first' })
  declare rows: ReceiptRow[];
  @ApiProperty({ type: [ReportsOfDay], description: 'All of the period, by day and code' })
  declare by_day: ReceiptsReport['by_day'][number][];
  @ApiProperty() declare page: Page;
}
