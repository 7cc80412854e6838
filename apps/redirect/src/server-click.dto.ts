import { readAddress } from '@clickledger/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches, MaxLength, ValidateBy } from 'class-validator';
import { MEANINGS } from './tracking-parameters.js';

const TEXT = 4096;

/** A click that another server saw. Texts that are too long to be stored are cut, and the fact says so. */
export class ServerClick {
  [parameter: string]: unknown;

  @ApiProperty()
  @IsString()
  @Length(1, 255)
  declare link_id: string;

  @ApiPropertyOptional({ description: 'Its ID in the system that recorded it; without one, an ID is made' })
  @IsOptional()
  @IsString()
  @Matches(/^[!-~](?:[ -~]{0,253}[!-~])?$/, { message: 'click_id must be 1 to 255 printable ASCII characters' })
  declare click_id?: string;

  @ApiPropertyOptional({ description: 'ISO 8601 with a zone, Unix seconds or milliseconds; without one, now' })
  @IsOptional()
  @IsString()
  declare clicked_at?: string;

  @ApiPropertyOptional({ description: 'The visitor’s address; not stored' })
  @IsOptional()
  @ValidateBy(
    { name: 'isAddress', validator: { validate: (ip) => typeof ip === 'string' && readAddress(ip) !== undefined } },
    { message: 'ip must be an IPv4 or IPv6 address' },
  )
  declare ip?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(TEXT)
  declare user_agent?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(TEXT)
  declare referrer?: string;

  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-2' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/i, { message: 'country must be two letters, such as DE' })
  declare country?: string;
}

/** The publisher's parameters have the same names as everywhere. Their type has to be said: nothing declares them. */
for (const [name, description] of Object.entries(MEANINGS)) {
  for (const decorate of [
    ApiPropertyOptional({ type: String, description }),
    IsOptional(),
    IsString(),
    MaxLength(TEXT),
  ]) {
    decorate(ServerClick.prototype, name);
  }
}
