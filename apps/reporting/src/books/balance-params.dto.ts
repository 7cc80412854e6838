import { ApiProperty } from '@nestjs/swagger';
import { IsString } from 'class-validator';
import { Zone } from '../http/zone.decorator.js';

export class BalanceParams {
  @ApiProperty({ example: '2026-03-01', description: 'Of receipt, inclusive: a date (its midnight in tz) or a time' })
  @IsString()
  declare from: string;

  @ApiProperty({ example: '2026-03-02', description: 'End, exclusive; likewise' })
  @IsString()
  declare to: string;

  @Zone('IANA time zone of from and to')
  tz: string = 'UTC';
}
