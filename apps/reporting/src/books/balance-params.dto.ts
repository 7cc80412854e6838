import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, IsTimeZone } from 'class-validator';

export class BalanceParams {
  @ApiProperty({ example: '2026-03-01', description: 'Of receipt, inclusive: a date (its midnight in tz) or a time' })
  @IsString()
  declare from: string;

  @ApiProperty({ example: '2026-03-02', description: 'End, exclusive; likewise' })
  @IsString()
  declare to: string;

  @ApiPropertyOptional({ default: 'UTC', description: 'IANA time zone of from and to' })
  @IsTimeZone()
  tz: string = 'UTC';
}
