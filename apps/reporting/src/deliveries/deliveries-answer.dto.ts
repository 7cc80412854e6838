import type { DeliveryRow } from '@clickledger/report-store';
import { ApiProperty } from '@nestjs/swagger';
import { Page } from '../http/page.dto.js';
import { DELIVERY_SCHEMA } from './delivery-schema.js';

export class DeliveriesAnswer {
  @ApiProperty() declare from: string;
  @ApiProperty() declare to: string;

  @ApiProperty({ type: 'array', items: DELIVERY_SCHEMA, description: 'Messages to publishers, the newest first' })
  declare rows: DeliveryRow[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'All messages of the period, by delivery_state',
  })
  declare states: Readonly<Record<string, number>>;

  @ApiProperty() declare page: Page;
}
