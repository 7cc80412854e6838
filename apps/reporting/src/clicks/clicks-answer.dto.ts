import { CLICK_COLUMNS, type ClickRow } from '@clickledger/report-store';
import { ApiProperty } from '@nestjs/swagger';
import { columnsSchema } from '../http/columns-schema.js';
import { Page } from '../http/page.dto.js';

export class ClicksAnswer {
  @ApiProperty() declare from: string;
  @ApiProperty() declare to: string;
  @ApiProperty({ ...columnsSchema(CLICK_COLUMNS), description: 'The newest first, bots among them' })
  declare rows: ClickRow[];
  @ApiProperty() declare page: Page;
}
