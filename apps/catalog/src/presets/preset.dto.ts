import { PRESET_NAMES, type PresetName } from '@clickledger/presets';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { Id, Optional } from '../fields/fields.js';

const HOST = /^(?:https?:\/\/)?[A-Za-z0-9][A-Za-z0-9.-]{0,252}(:\d{1,5})?$/;
const THEIRS = /^[^\s[\]{}]{1,255}$/;

const Theirs =
  (description: string): PropertyDecorator =>
  (target, name) => {
    Optional()(target, name);
    Matches(THEIRS, { message: '$property must be 1 to 255 characters without spaces, brackets and braces' })(
      target,
      name,
    );
    ApiProperty({ required: false, description })(target, name);
  };

/** Which relation, and what of it the other side has told. */
export class UrlsParams {
  @Id('The offer that is bought or sold')
  readonly offer!: string;

  @Optional()
  @Id('Who buys it from us: the publisher that stands for a network below us')
  readonly publisher?: string;

  @Optional()
  @Matches(HOST, { message: 'host must be a host such as abc.example, or http://abc.internal:8080 without TLS' })
  @ApiProperty({
    required: false,
    example: 'abc.example',
    description: 'Where the other platform is reached; by https, where no scheme stands before it',
  })
  readonly host?: string;

  @Theirs('The offer’s ID there')
  readonly their_offer?: string;

  @Theirs('Our own ID there, as its affiliate')
  readonly affiliate?: string;

  @Theirs('The ID of the network there')
  readonly network?: string;

  @Theirs('The key of its postback URL')
  readonly key?: string;
}

class PresetTitle {
  @ApiProperty({ enum: PRESET_NAMES })
  readonly name!: PresetName;
  @ApiProperty({ example: 'TUNE (HasOffers)' })
  readonly title!: string;
}

export class PresetAnswer extends PresetTitle {
  @ApiProperty({
    selfRequired: true,
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { '{aff_sub}': '{sub1}' },
    description: 'Its macros in landing URLs, and what they are called here',
  })
  readonly landing_macros!: Readonly<Record<string, string>>;
}

class SlotAnswer {
  @ApiProperty({ description: 'The parameter that carries the click ID' })
  readonly parameter!: string;
  @ApiProperty({ required: false, description: 'The longest value that it takes, where that is known' })
  readonly most?: number;
  @ApiProperty({
    description: 'The length of what is put there; null: the other platform’s own click ID',
    nullable: true,
    type: Number,
  })
  readonly length!: number | null;
}

class RelationAnswer {
  @ApiProperty({ description: 'Where visitors are sent' })
  readonly link!: string;
  @ApiProperty({ description: 'Where conversions are reported' })
  readonly postback!: string;
  @ApiProperty({ description: 'What in brackets is still to be filled in by hand' })
  readonly fill_in!: string[];
  @ApiProperty({ type: SlotAnswer })
  readonly slot!: SlotAnswer;
  @ApiProperty({ description: 'How to set it up, step by step' })
  readonly steps!: string[];
  @ApiProperty({ description: 'What else there is to know' })
  readonly notes!: string[];
}

class PostbackSettings {
  @ApiProperty({ enum: ['get'] })
  readonly method!: 'get';
  @ApiProperty({ enum: ['every', 'first'] })
  readonly on!: 'every' | 'first';
  @ApiProperty()
  readonly reversals!: boolean;
  @ApiProperty({ enum: PRESET_NAMES })
  readonly expect_preset!: PresetName;
}

class SoldAnswer extends RelationAnswer {
  @ApiProperty({ type: PostbackSettings, description: 'What else to say when the postback is made' })
  readonly settings!: PostbackSettings;
}

export class UrlsAnswer extends PresetTitle {
  @ApiProperty({ type: RelationAnswer, description: 'We buy the offer from a network on this platform' })
  readonly upstream!: RelationAnswer;
  @ApiProperty({ type: SoldAnswer, description: 'A network or tracker on this platform buys the offer from us' })
  readonly downstream!: SoldAnswer;
}
