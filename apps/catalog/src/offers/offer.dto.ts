import { DISCLOSABLE } from '@clickledger/domain';
import type { Goal, OfferChanged, WindowLength } from '@clickledger/wire';
import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsArray, IsIn, IsInt, IsObject, IsString, Max, Min, ValidateNested } from 'class-validator';
import { ForeignIds } from '../fields/foreign-ids.js';
import { Checked, Distinct, Flag, Id, Name, NewId, NextVersion, Optional } from '../fields/fields.js';
import { currencyFault } from '../fields/money.js';
import { EffectiveFrom } from '../fields/time.js';
import { allowedHostsFault } from '../fields/hosts.js';
import { allowedSchemesFault, landingUrlFault } from '../fields/urls.js';
import { WINDOW_SCHEMA, windowFault } from '../fields/window.js';
import { GoalFields } from './goal.dto.js';
import { ListFilter, ListParams } from '../list-params.dto.js';

const STATUSES = ['active', 'paused', 'retired'] as const satisfies readonly OfferChanged['status'][];
const METHODS = [
  'postback',
  'api',
  'csv',
  'pixel',
  'tag',
] as const satisfies readonly OfferChanged['methods'][number][];

const ofItsSchemes = (value: unknown, offer: { readonly allowed_schemes?: unknown }): string | undefined =>
  landingUrlFault(value, allowedSchemesFault(offer.allowed_schemes) ? [] : (offer.allowed_schemes as string[]));

export class OfferFields {
  @Id('Who pays. Never changes')
  readonly advertiser_id!: string;

  @Name()
  readonly name!: string;

  @ForeignIds()
  readonly foreign_ids?: Record<string, string>;

  @Checked(ofItsSchemes)
  @ApiProperty({ example: 'https://shop.example/?ref={click_id}', description: 'May hold macros behind its host' })
  readonly landing_url!: string;

  @Optional()
  @Checked(ofItsSchemes)
  @ApiProperty({ required: false, description: 'Where visitors go while the offer is not active' })
  readonly fallback_url?: string;

  @Optional()
  @Checked(allowedHostsFault)
  @ApiProperty({
    required: false,
    type: [String],
    default: [],
    example: ['*.shop.example'],
    description: 'For deep links',
  })
  readonly allowed_hosts?: string[];

  @Optional()
  @Checked(allowedSchemesFault)
  @ApiProperty({
    required: false,
    type: [String],
    default: [],
    example: ['market', 'itms-apps'],
    description: 'Of apps: landing and fallback URLs may have them beside http and https',
  })
  readonly allowed_schemes?: string[];

  @Flag(false, 'Parameters that a tracking link does not know, such as gclid, are added to the landing URL')
  readonly pass_through?: boolean;

  @Checked(currencyFault)
  @ApiProperty({ example: 'EUR', description: 'ISO 4217' })
  readonly currency!: string;

  @Optional()
  @Checked(windowFault)
  @ApiProperty({ required: false, ...WINDOW_SCHEMA, default: 2_592_000 })
  readonly window?: WindowLength;

  @Optional()
  @IsInt()
  @Min(0)
  @ApiProperty({ required: false, description: 'A conversion sooner after its click is rejected; seconds' })
  readonly min_seconds?: number;

  @Optional()
  @IsInt()
  @Min(0)
  @Max(86_400)
  @ApiProperty({ required: false, description: 'How long a conversion waits for its click; seconds, 600 if left out' })
  readonly grace_seconds?: number;

  @Optional()
  @IsInt()
  @Min(0)
  @Max(400)
  @ApiProperty({ required: false, default: 28 })
  readonly cookie_days?: number;

  @Optional()
  @IsArray()
  @Distinct()
  @IsString({ each: true })
  @ApiProperty({
    required: false,
    type: [String],
    description: 'Publisher IDs of who is shown the offer and may make links for it; all where left out',
  })
  readonly publishers?: string[];

  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @Distinct()
  @IsIn(METHODS, { each: true })
  @ApiProperty({ required: false, enum: METHODS, isArray: true, default: ['postback', 'api', 'csv'] })
  readonly methods?: OfferChanged['methods'];

  @Optional()
  @IsInt()
  @Min(0)
  @ApiProperty({ required: false, description: 'Conversions of a click that pixels may make; 1 if left out' })
  readonly pixel_per_click?: number;

  @Optional()
  @IsInt()
  @Min(0)
  @ApiProperty({ required: false, description: 'Conversions that pixels may make in an hour; 1,000 if left out' })
  readonly pixel_per_hour?: number;

  @Optional()
  @IsArray()
  @Distinct()
  @IsIn(DISCLOSABLE, { each: true })
  @ApiProperty({
    required: false,
    enum: DISCLOSABLE,
    isArray: true,
    default: [],
    description: 'What of a conversion publishers are told, by postbacks and in reports, besides the rest',
  })
  readonly postbacks_disclose?: NonNullable<OfferChanged['postbacks_disclose']>;

  @Flag(true, 'Conversions of bots’ clicks are rejected')
  readonly reject_bots?: boolean;

  @IsArray()
  @ArrayMinSize(1)
  @Distinct('must have different names', (goal) => (goal as Goal | null)?.goal)
  @IsObject({ each: true })
  @ValidateNested()
  @Type(() => GoalFields)
  @ApiProperty({ type: [GoalFields], description: 'The first is the default goal, and stays it' })
  readonly goals!: GoalFields[];
}

export class PostOffer extends OfferFields {
  @NewId()
  readonly offer_id?: string;

  @Optional()
  @IsIn(STATUSES)
  @ApiProperty({ required: false, enum: STATUSES, default: 'active' })
  readonly status?: OfferChanged['status'];
}

export class PutOffer extends OfferFields {
  @NextVersion()
  readonly version!: number;

  @EffectiveFrom()
  readonly effective_from?: string;

  @IsIn(STATUSES)
  @ApiProperty({ enum: STATUSES })
  readonly status!: OfferChanged['status'];
}

/** The description of a merge patch. What it makes of the version in force is checked as a PutOffer. */
export class PatchOffer extends PartialType(PutOffer) {}

export class OfferAnswer extends OfferFields {
  @ApiProperty()
  readonly offer_id!: string;
  @ApiProperty()
  readonly version!: number;
  @ApiProperty()
  readonly changed_at!: string;
  @ApiProperty({ required: false })
  readonly effective_from?: string;
  @ApiProperty({ enum: STATUSES })
  readonly status!: OfferChanged['status'];
}

export class OfferList extends ListParams {
  @ListFilter()
  declare offer_id?: string[];

  @ListFilter()
  declare advertiser_id?: string[];

  @ListFilter(STATUSES)
  declare status?: string[];
}
