import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Flag, Name, NewId, NextVersion } from '../fields/fields.js';
import { ListFilter, ListParams } from '../list-params.dto.js';

export class PostPublisher {
  @NewId()
  readonly publisher_id?: string;

  @Name()
  readonly name!: string;
}

export class PutPublisher {
  @NextVersion()
  readonly version!: number;

  @Name()
  readonly name!: string;

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
}

export class PublisherWithKey extends PublisherAnswer {
  @ApiProperty({ required: false, description: 'Shown this once: the catalog keeps its hash' })
  readonly api_key?: string;
}

export class PublisherList extends ListParams {
  @ListFilter()
  declare publisher_id?: string[];
}
