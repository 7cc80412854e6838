import { ApiProperty } from '@nestjs/swagger';

export class Page {
  @ApiProperty() declare limit: number;
  @ApiProperty() declare offset: number;
  @ApiProperty({ description: 'On all pages' }) declare total_rows: number;
}
