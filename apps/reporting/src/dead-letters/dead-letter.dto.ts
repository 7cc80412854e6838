import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

const LONGEST_LINE = 262_144;

export class DeadLetterInList {
  @ApiProperty() declare dead_letter_id: string;
  @ApiProperty({ format: 'date-time' }) declare dead_at: string;
  @ApiProperty({ description: 'Why it could not be decoded' }) declare reason: string;
  @ApiProperty() declare source_topic: string;
  @ApiProperty() declare source_partition: number;
  @ApiProperty() declare source_offset: number;
  @ApiProperty({ description: 'Within the record, from 0' }) declare line: number;
}

export class DeadLetterAnswer extends DeadLetterInList {
  @ApiProperty({ description: 'The line itself' }) declare text: string;
}

export class RedriveRequest {
  @ApiPropertyOptional({ description: 'The corrected line, JSON; without it the line goes as it was' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_LINE)
  readonly line?: string;
}

export class RedriveAnswer {
  @ApiProperty()
  readonly dead_letter_id!: string;

  @ApiProperty({ description: 'The type of the fact that is in the log now' })
  readonly type!: string;
}
