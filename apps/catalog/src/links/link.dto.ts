import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { Checked, Id, Name, NewId, NextVersion, Optional } from '../fields/fields.js';
import { landingUrlOfAnyScheme } from '../fields/urls.js';
import { ListFilter, ListParams } from '../list-params.dto.js';

const SLUG = /^[A-Za-z0-9_-]{1,64}$/;
const STATUSES = ['active', 'paused'] as const;

class LinkFields {
  @Optional()
  @Checked(landingUrlOfAnyScheme)
  @ApiProperty({ required: false, description: 'In place of the offer’s' })
  readonly landing_url?: string;
}

export class PostLink extends LinkFields {
  @NewId()
  readonly link_id?: string;

  @Optional()
  @Matches(SLUG, { message: '$property must be 1 to 64 letters, digits, hyphens or underscores' })
  @ApiProperty({ required: false, pattern: SLUG.source, description: 'Of the tracking URL. Made where left out' })
  readonly slug?: string;

  @Id('Whose landing URL and terms it has. Never changes')
  readonly offer_id!: string;

  @Optional()
  @Id('Who earns with it. Never changes. A publisher’s key makes links of its own only, and can leave it out')
  readonly publisher_id?: string;

  @Optional()
  @Name()
  @ApiProperty({ required: false, description: 'The link’s ID where left out' })
  readonly name?: string;
}

export class PutLink extends LinkFields {
  @NextVersion()
  readonly version!: number;

  @Name()
  readonly name!: string;

  @IsIn(STATUSES)
  @ApiProperty({ enum: STATUSES })
  readonly status!: (typeof STATUSES)[number];
}

/** The description of a merge patch. What it makes of the version in force is checked as a PutLink. */
export class PatchLink extends PartialType(PutLink) {}

export class LinkAnswer extends LinkFields {
  @ApiProperty()
  readonly link_id!: string;
  @ApiProperty({ description: 'From 0, in the order of creation: what native click IDs carry' })
  readonly number!: number;
  @ApiProperty()
  readonly version!: number;
  @ApiProperty()
  readonly changed_at!: string;
  @ApiProperty()
  readonly slug!: string;
  @ApiProperty()
  readonly tracking_url!: string;
  @ApiProperty()
  readonly offer_id!: string;
  @ApiProperty()
  readonly publisher_id!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty({ enum: STATUSES })
  readonly status!: (typeof STATUSES)[number];
}

export class LinkList extends ListParams {
  @ListFilter()
  declare link_id?: string[];

  @ListFilter()
  declare offer_id?: string[];

  @ListFilter()
  declare publisher_id?: string[];

  @ListFilter()
  declare slug?: string[];

  @ListFilter(STATUSES)
  declare status?: string[];
}
