import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { PARTY_STATUSES, type PartyStatus } from '../fields/party-status.js';
import { ForeignIds } from '../fields/foreign-ids.js';
import { Flag, Name, NewId, NextVersion, Optional } from '../fields/fields.js';
import { ListFilter, ListParams } from '../list-params.dto.js';

const TOKEN = /^[A-Za-z0-9._~-]{16,128}$/;

class AdvertiserFields {
  @Name()
  readonly name!: string;

  @ForeignIds()
  readonly foreign_ids?: Record<string, string>;

  @Flag(false, 'Accepts click IDs that another system minted')
  readonly foreign_click_ids?: boolean;

  @Optional()
  @IsIn(PARTY_STATUSES)
  @ApiProperty({
    required: false,
    enum: PARTY_STATUSES,
    description:
      'suspended: links of the offers divert, reports are refused, the key can only read. A change keeps it where left out',
  })
  readonly status?: PartyStatus;

  @Optional()
  @Matches(TOKEN, { message: '$property must be 16 to 128 letters, digits, dots, hyphens, underscores or tildes' })
  @ApiProperty({
    required: false,
    pattern: TOKEN.source,
    description: 'Sent with postbacks. A change keeps it where left out',
  })
  readonly token?: string;
}

export class PostAdvertiser extends AdvertiserFields {
  @NewId()
  readonly advertiser_id?: string;
}

export class PutAdvertiser extends AdvertiserFields {
  @NextVersion()
  readonly version!: number;

  @Flag(false, 'Replaces the API key: the answer shows the new one, and the old one is refused from now on')
  readonly new_api_key?: boolean;
}

/** The description of a merge patch. What it makes of the version in force is checked as a PutAdvertiser. */
export class PatchAdvertiser extends PartialType(PutAdvertiser) {}

export class AdvertiserAnswer {
  @ApiProperty()
  readonly advertiser_id!: string;
  @ApiProperty()
  readonly version!: number;
  @ApiProperty()
  readonly changed_at!: string;
  @ApiProperty()
  readonly name!: string;
  @ForeignIds()
  readonly foreign_ids?: Record<string, string>;
  @ApiProperty()
  readonly foreign_click_ids!: boolean;
  @ApiProperty({ enum: PARTY_STATUSES })
  readonly status!: PartyStatus;
}

export class AdvertiserWithSecrets extends AdvertiserAnswer {
  @ApiProperty({ required: false, description: 'Shown this once: the catalog keeps its hash' })
  readonly token?: string;
  @ApiProperty({ required: false, description: 'Shown this once: the catalog keeps its hash' })
  readonly api_key?: string;
}

export class AdvertiserList extends ListParams {
  @ListFilter()
  declare advertiser_id?: string[];

  @ListFilter(PARTY_STATUSES)
  declare status?: string[];
}
