import {
  POSTBACK_METHODS,
  POSTBACK_STATUSES,
  postbackBodyFault,
  readPostbackUrl,
  STATUSES,
  TRIGGERS,
} from '@clickledger/domain';
import { PRESET_NAMES } from '@clickledger/presets';
import { URL_LIMIT, type PostbackChanged } from '@clickledger/wire';
import { ApiProperty, PartialType } from '@nestjs/swagger';
import { ArrayNotEmpty, IsArray, IsIn, IsInt, Max, MaxLength, Min } from 'class-validator';
import { Checked, Distinct, Flag, Id, Name, NewId, NextVersion, Optional } from '../fields/fields.js';
import { ListFilter, ListParams } from '../list-params.dto.js';

type Of = Partial<PostbackFields>;

function urlFault(value: unknown): string | undefined {
  const read = readPostbackUrl(typeof value === 'string' ? value : '');
  if (!read.ok) return read.detail;
  return read.value.length > URL_LIMIT
    ? `must have at most ${URL_LIMIT} characters once it is percent-encoded`
    : undefined;
}

const bodyFault = (value: unknown, { method }: Of): string | undefined =>
  typeof value === 'string' && method !== undefined ? postbackBodyFault(method, value) : 'must be a text';

const methodFault = (value: unknown, { body }: Of): string | undefined =>
  (value === 'post_json' || value === 'post_form') && body === undefined
    ? `is ${value}, which needs a body`
    : undefined;

const onFault = (value: unknown, { statuses }: Of): string | undefined =>
  value === 'statuses' && statuses === undefined ? 'is statuses: say which, in statuses' : undefined;

export class PostbackFields {
  @Name()
  readonly name!: string;

  @Optional()
  @Id('The offer whose conversions it is told of; of all offers where left out')
  readonly offer_id?: string;

  @Optional()
  @Checked((_, { offer_id }: Of) => (offer_id === undefined ? 'needs an offer_id beside it' : undefined))
  @Id('The goal of that offer; all of its goals where left out')
  readonly goal?: string;

  @IsIn(TRIGGERS)
  @Checked(onFault)
  @ApiProperty({
    enum: TRIGGERS,
    description: 'first: its creation. statuses: its entering one of statuses. every: any change of status or money',
  })
  readonly on!: PostbackChanged['on'];

  @Optional()
  @Checked((_, { on }: Of) => (on === 'statuses' ? undefined : 'is for on: statuses alone'))
  @IsArray()
  @ArrayNotEmpty()
  @Distinct()
  @IsIn(STATUSES, { each: true })
  @ApiProperty({ required: false, enum: STATUSES, isArray: true })
  readonly statuses?: NonNullable<PostbackChanged['statuses']>;

  @Flag(false, 'Money that is taken back is told too')
  readonly reversals?: boolean;

  @Flag(false, 'More general postbacks are sent beside this one')
  readonly also_global?: boolean;

  @IsIn(POSTBACK_METHODS)
  @Checked(methodFault)
  @ApiProperty({ enum: POSTBACK_METHODS, description: 'post_event sends the standard event' })
  readonly method!: PostbackChanged['method'];

  @Checked(urlFault)
  @ApiProperty({ example: 'https://tracker.example/in?cid={cid}&payout={payout}', description: 'With macros' })
  readonly url!: string;

  @Optional()
  @MaxLength(4096)
  @Checked(bodyFault)
  @ApiProperty({ required: false, description: 'With macros; of post_json and post_form' })
  readonly body?: string;

  @Optional()
  @IsInt()
  @Min(200)
  @Max(599)
  @ApiProperty({ required: false, description: 'The one HTTP status that means taken; any 2xx where left out' })
  readonly expect_status?: number;

  @Optional()
  @Checked((_, { expect_status }: Of) =>
    expect_status === undefined ? undefined : 'cannot stand beside expect_status',
  )
  @IsIn(PRESET_NAMES)
  @ApiProperty({
    required: false,
    enum: PRESET_NAMES,
    description: 'The platform whose answers are read: several say by 200 what they throw away',
  })
  readonly expect_preset?: string;

  @Optional()
  @IsInt()
  @Min(0)
  @Max(86_400)
  @ApiProperty({ required: false, default: 0 })
  readonly delay_seconds?: number;
}

export class PostPostback extends PostbackFields {
  @NewId()
  readonly postback_id?: string;

  @Optional()
  @Id('Whose conversions it is told of; with a publisher’s key its own. Never changes')
  readonly publisher_id?: string;

  @Optional()
  @IsIn(POSTBACK_STATUSES)
  @ApiProperty({ required: false, enum: POSTBACK_STATUSES, default: 'active' })
  readonly status?: PostbackChanged['status'];
}

export class PutPostback extends PostbackFields {
  @NextVersion()
  readonly version!: number;

  @IsIn(POSTBACK_STATUSES)
  @ApiProperty({
    enum: POSTBACK_STATUSES,
    description: 'active or paused; disabled and awaiting_approval are kept only',
  })
  readonly status!: PostbackChanged['status'];
}

/** The description of a merge patch. What it makes of the version in force is checked as a PutPostback. */
export class PatchPostback extends PartialType(PutPostback) {}

export class PostbackAnswer extends PostbackFields {
  @ApiProperty()
  readonly postback_id!: string;
  @ApiProperty()
  readonly publisher_id!: string;
  @ApiProperty()
  readonly version!: number;
  @ApiProperty()
  readonly changed_at!: string;
  @ApiProperty({ enum: POSTBACK_STATUSES })
  readonly status!: PostbackChanged['status'];
  @ApiProperty({ required: false, enum: ['gone', 'failing'], description: 'Why the system has disabled it' })
  readonly disabled_reason?: PostbackChanged['disabled_reason'];
}

export class PostbackSecret {
  @ApiProperty({
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    description: 'As libraries of Standard Webhooks take it',
  })
  readonly secret!: string;
  @ApiProperty({ required: false, description: 'The one of before, which signs beside it for 24 hours' })
  readonly previous_secret?: string;
}

export class PostbackList extends ListParams {
  @ListFilter()
  declare postback_id?: string[];

  @ListFilter()
  declare publisher_id?: string[];

  @ListFilter()
  declare offer_id?: string[];

  @ListFilter(POSTBACK_STATUSES)
  declare status?: string[];
}
