import type { ErasedRows } from '@clickledger/report-store';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';

const LONGEST = 255;

const Named =
  (description: string): PropertyDecorator =>
  (target, name) => {
    for (const decorate of [
      ApiPropertyOptional({ type: String, description }),
      IsOptional(),
      IsString(),
      Length(1, LONGEST),
    ])
      decorate(target, name);
  };

/** Exactly one names the person. */
export class ErasureRequest {
  @Named('Of one click') declare click_id?: string;
  @Named('The hash of a visitor, as the view clicks has it: all clicks and impressions of a month')
  declare visitor?: string;
  @Named('The sender’s own click ID') declare cid?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Only say what there is', default: false })
  @IsOptional()
  @IsBoolean()
  declare dry_run?: boolean;
}

class Rows implements ErasedRows {
  @ApiProperty() declare clicks: number;
  @ApiProperty() declare impressions: number;
  @ApiProperty() declare outcomes: number;
  @ApiProperty() declare ledger: number;
  @ApiProperty() declare refusals: number;
  @ApiProperty({ description: 'Messages to publishers' }) declare deliveries: number;
}

export class ErasureFound {
  @ApiProperty({ description: 'Clicks and impressions of which all that tells of the person goes' })
  declare whole: number;
  @ApiProperty({ description: 'Others of the same visitor: the hash is replaced' }) declare renamed: number;
  @ApiProperty({ description: 'Conversions of these' }) declare conversions: number;
  @ApiProperty({ description: 'Visitors whose hash stays, as too many visits have it to be a person’s' })
  declare hashes_kept: number;
  @ApiProperty({ type: Rows, description: 'Rows of the report store' }) declare rows: Rows;
  @ApiProperty({ description: 'Records of the log that are not in the report store, and were not looked through' })
  declare behind: number;
  @ApiProperty({ required: false, description: 'Of what was begun, for /erasures/:id; absent in a dry run' })
  declare erasure_id?: string;
}

export class ErasureState {
  @ApiProperty() declare erasure_id: string;
  @ApiProperty({ format: 'date-time' }) declare erased_at: string;
  @ApiProperty({ description: 'The report store is without' }) declare report_store: boolean;
  @ApiProperty({ description: 'The attribution store is without' }) declare attribution_store: boolean;
  @ApiProperty({
    enum: ['rewritten', 'in_hand', 'until_retention'],
    description: 'until_retention: this log cannot be rewritten. What is read from it comes without',
  })
  declare log: 'rewritten' | 'in_hand' | 'until_retention';
}
