import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { PARTY_STATUSES, type PartyStatus } from '../fields/party-status.js';
import { ForeignIds } from '../fields/foreign-ids.js';
import { Flag, Name, NewId, NextVersion, Optional } from '../fields/fields.js';
import { ListFilter, ListParams } from '../list-params.dto.js';

class PublisherFields {
  @Name()
  readonly name!: string;

  @ForeignIds()
  readonly foreign_ids?: Record<string, string>;

  @Flag(false, 'A postback that the publisher makes or changes waits for the network’s approval')
  readonly needs_approval?: boolean;

  @Optional()
  @IsIn(PARTY_STATUSES)
  @ApiProperty({
    required: false,
    enum: PARTY_STATUSES,
    description: 'suspended: the links divert, the key can only read. A change keeps it where left out',
  })
  readonly status?: PartyStatus;
}

export class PostPublisher extends PublisherFields {
  @NewId()
  readonly publisher_id?: string;
}

export class PutPublisher extends PublisherFields {
  @NextVersion()
  readonly version!: number;

  @Flag(false, 'Replaces the API key: the answer shows the new one, and the old one is refused from now on')
  readonly new_api_key?: boolean;
}

/** The description of a merge patch. What it makes of the version in force is checked as a PutPublisher. */
export class PatchPublisher extends PartialType(PutPublisher) {}

export class PublisherAnswer {
  @ApiProperty()
  readonly publisher_id!: string;
  @ApiProperty()
  readonly version!: number;
  @ApiProperty()
  readonly changed_at!: string;
  @ApiProperty()
  readonly name!: string;
  @ForeignIds()
  readonly foreign_ids?: Record<string, string>;
  @ApiProperty()
  readonly needs_approval!: boolean;
  @ApiProperty({ enum: PARTY_STATUSES })
  readonly status!: PartyStatus;
}

export class PublisherWithKey extends PublisherAnswer {
  @ApiProperty({ required: false, description: 'Shown this once: the catalog keeps its hash' })
  readonly api_key?: string;
}

export class PublisherList extends ListParams {
  @ListFilter()
  declare publisher_id?: string[];

  @ListFilter(PARTY_STATUSES)
  declare status?: string[];
}
