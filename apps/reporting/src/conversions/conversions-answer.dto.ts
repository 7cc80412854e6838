import type { Outcome } from '@clickledger/wire';
import { ApiProperty } from '@nestjs/swagger';
import { factSchema } from '../http/fact-schema.js';
import { Page } from '../http/page.dto.js';

export class ConversionsAnswer {
  @ApiProperty() declare from: string;
  @ApiProperty() declare to: string;

  @ApiProperty({
    type: 'array',
    items: factSchema('attributions'),
    description: 'The latest outcome of each attributed conversion, newest first; state is how it stands',
  })
  declare rows: Outcome[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Outcomes of the period by code',
  })
  declare outcomes: Readonly<Record<string, number>>;

  @ApiProperty() declare page: Page;
}
