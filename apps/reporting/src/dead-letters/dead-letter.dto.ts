import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

const LONGEST_LINE = 262_144;

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
