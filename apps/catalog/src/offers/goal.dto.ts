import type { Goal, WindowLength } from '@clickledger/wire';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, ValidateNested } from 'class-validator';
import { Checked, Flag, Id, Optional } from '../fields/fields.js';
import { WINDOW_SCHEMA, windowFault } from '../fields/window.js';
import { OverrideFields, PayoutFields, RevenueFields } from './rate.dto.js';

const COUNTINGS = ['once_per_order', 'once_per_click', 'every'] as const satisfies readonly Goal['counting'][];
const INITIAL = ['pending', 'approved'] as const satisfies readonly Goal['initial_status'][];

@ApiExtraModels(OverrideFields)
export class GoalFields {
  @Id('What conversions are reported as, such as sale. Never changes')
  readonly goal!: string;

  @Optional()
  @IsIn(COUNTINGS)
  @ApiProperty({ required: false, enum: COUNTINGS, default: 'once_per_order', description: 'Never changes' })
  readonly counting?: Goal['counting'];

  @Flag(false, 'A report without transaction_id is refused')
  readonly requires_transaction_id?: boolean;

  @Flag(false, 'A report without amount is refused')
  readonly requires_amount?: boolean;

  @Optional()
  @IsBoolean()
  @ApiProperty({ required: false, description: 'By default the first goal does, and no other' })
  readonly counts_in_cvr?: boolean;

  @Optional()
  @IsIn(INITIAL)
  @ApiProperty({ required: false, enum: INITIAL, default: 'pending' })
  readonly initial_status?: Goal['initial_status'];

  @Optional()
  @Checked(windowFault)
  @ApiProperty({ required: false, ...WINDOW_SCHEMA, description: 'The offer’s where left out' })
  readonly window?: WindowLength;

  @IsObject()
  @ValidateNested()
  @Type(() => RevenueFields)
  @ApiProperty({ type: RevenueFields, description: 'What the advertiser pays to the network; {} is nothing' })
  readonly revenue!: RevenueFields;

  @IsObject()
  @ValidateNested()
  @Type(() => PayoutFields)
  @ApiProperty({ type: PayoutFields, description: 'What the network pays to the publisher; {} is nothing' })
  readonly payout!: PayoutFields;

  @Optional()
  @Checked((value) => (value instanceof Map ? undefined : 'must be an object of publisher IDs'))
  @IsObject({ each: true })
  @ValidateNested()
  @Type(() => OverrideFields)
  @ApiProperty({
    selfRequired: false,
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(OverrideFields) },
    description: 'Terms of single publishers, by publisher ID',
  })
  readonly overrides?: Map<string, OverrideFields>;
}
