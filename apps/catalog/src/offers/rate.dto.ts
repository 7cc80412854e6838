import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { Checked, Optional } from '../fields/fields.js';
import { amountFault, percentFault } from '../fields/money.js';

const reportedFault = (value: unknown, of: object): string | undefined => {
  if (value !== true) return 'must be true, or left out';
  return 'fixed' in of || 'percent' in of ? 'stands in place of fixed and percent: leave them out' : undefined;
};

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

/** What the network earns. */
export class RevenueFields extends RateFields {
  @Optional()
  @Checked((value, of) => reportedFault(value, of))
  @ApiProperty({ required: false, enum: [true], description: 'What the report says as revenue, in place of both' })
  readonly reported?: true;

  @Optional()
  @Checked(amountFault)
  @Checked((_, of) => ('reported' in of ? undefined : 'bounds what is reported: send it with reported only'))
  @ApiProperty({
    required: false,
    example: '500',
    description: 'The most that a report may say, in the offer’s currency',
  })
  readonly limit?: string;
}

/** What the publisher earns. */
export class PayoutFields extends RateFields {
  @Optional()
  @Checked(percentFault)
  @ApiProperty({ required: false, example: '80', description: 'Percent of the revenue, besides' })
  readonly percent_of_revenue?: string;
}

/** What it leaves out stays the goal's. */
export class OverrideFields {
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => RevenueFields)
  @ApiProperty({ required: false, type: RevenueFields })
  readonly revenue?: RevenueFields;

  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => PayoutFields)
  @ApiProperty({ required: false, type: PayoutFields })
  readonly payout?: PayoutFields;
}
