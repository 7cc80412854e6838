import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { Checked, Optional } from '../fields/fields.js';
import { amountFault, percentFault } from '../fields/money.js';

/** What one conversion earns: a fixed amount, a percentage of the sale, or both. */
export class RateFields {
  @Optional()
  @Checked(amountFault)
  @ApiProperty({ required: false, example: '1.50', description: 'In the offer’s currency' })
  readonly fixed?: string;

  @Optional()
  @Checked(percentFault)
  @ApiProperty({ required: false, example: '7.5', description: 'Percent of the sale' })
  readonly percent?: string;
}

/** What it leaves out stays the goal's. */
export class OverrideFields {
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => RateFields)
  @ApiProperty({ required: false, type: RateFields })
  readonly revenue?: RateFields;

  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => RateFields)
  @ApiProperty({ required: false, type: RateFields })
  readonly payout?: RateFields;
}
