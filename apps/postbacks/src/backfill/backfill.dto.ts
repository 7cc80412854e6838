import { BACKFILL_MESSAGES, type BackfillMessages } from '@clickledger/domain';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Matches, Max, Min, ValidateBy, ValidateIf } from 'class-validator';
import { applyDecorators } from '@nestjs/common';

const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;
const TIME_FAULT = 'must be a date such as 2026-03-01, which is UTC, or a time such as 2026-03-01T10:00:00Z';
const STATES = ['running', 'cancelled', 'finished'];

const Moment = (description: string): PropertyDecorator =>
  applyDecorators(
    Matches(TIME, { message: `$property ${TIME_FAULT}` }),
    ValidateBy({
      name: 'isMoment',
      validator: {
        validate: (value) => !Number.isNaN(Date.parse(String(value))),
        defaultMessage: (about) => `${about?.property} names no day of the calendar, or no time of a day`,
      },
    }),
    ApiProperty({ example: '2026-03-01', description }),
  );

export class BackfillBody {
  @IsIn(BACKFILL_MESSAGES)
  @ApiProperty({
    enum: BACKFILL_MESSAGES,
    description: 'all: what the postback, as it stands now, would have sent. failed: what it was sent and has given up',
  })
  declare messages: BackfillMessages;

  @Moment('Of what was decided from then on')
  declare from: string;

  @Moment('And before this')
  declare to: string;

  @ValidateIf((_, value) => value !== undefined)
  @IsInt()
  @Min(1)
  @Max(100)
  @ApiProperty({ required: false, default: 10, description: 'So many are queued a second, at most' })
  declare per_second?: number;
}

export class BackfillCount {
  @ApiProperty() declare postback_id: string;
  @ApiProperty({ enum: BACKFILL_MESSAGES }) declare messages: BackfillMessages;
  @ApiProperty() declare from: string;
  @ApiProperty() declare to: string;
  @ApiProperty({ description: 'Messages that would be sent' }) declare total: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Messages of the period that would not be, by reason; superseded: a newer one of the conversion is',
  })
  declare skipped: Readonly<Record<string, number>>;
}

export class BackfillAnswer {
  @ApiProperty() declare backfill_id: string;
  @ApiProperty() declare postback_id: string;
  @ApiProperty() declare publisher_id: string;
  @ApiProperty({ enum: BACKFILL_MESSAGES }) declare messages: BackfillMessages;
  @ApiProperty() declare from: string;
  @ApiProperty() declare to: string;
  @ApiProperty() declare per_second: number;
  @ApiProperty() declare started_at: string;
  @ApiProperty({ enum: STATES }) declare state: string;
  @ApiProperty({ description: 'Messages to be queued, as counted when it began' }) declare total: number;
  @ApiProperty({ description: 'So far, as noted every few seconds' }) declare queued: number;
  @ApiProperty({ description: 'When that was noted' }) declare changed_at: string;
}
