import { MARK } from '@clickledger/event-log';
import { Access } from '@clickledger/runtime';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { ProgressToMark } from './progress-to-mark.js';

class ProgressParams {
  @ApiPropertyOptional({ description: 'A mark: what came into the log after it need not be in the reports' })
  @IsOptional()
  @Matches(MARK, { message: 'up_to must be a mark that /progress/mark answered' })
  declare up_to?: string;
}

class Progress {
  @ApiProperty({ description: 'Records of the log, over all topics, that are not in the report store' })
  declare behind: number;

  @ApiProperty({ description: 'Slices of time whose figures are behind the facts in the report store' })
  declare open_slices: number;
}

class MarkAnswer {
  @ApiProperty({ description: 'The end of the log, for up_to', example: 'clicks.0-12_conversions.0-7' })
  declare mark: string;
}

@Controller('progress')
@Access('network')
export class ProgressController {
  constructor(private readonly progressToMark: ProgressToMark) {}

  /** Both 0: every fact that was in the log is in the reports. */
  @Get()
  @ApiOperation({ summary: 'How far the reports are behind the log; both 0: they hold all of it' })
  @ApiOkResponse({ type: Progress })
  progress(@Query() { up_to }: ProgressParams): Promise<Progress> {
    return up_to === undefined ? this.progressToMark.toEnd() : this.progressToMark.to(up_to);
  }

  @Get('mark')
  @ApiOperation({ summary: 'The end of the log, to ask later whether the reports hold all before it' })
  @ApiOkResponse({ type: MarkAnswer })
  async mark(): Promise<MarkAnswer> {
    return { mark: await this.progressToMark.mark() };
  }
}
