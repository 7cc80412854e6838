import { ApiProperty } from '@nestjs/swagger';

/** It only describes: `readLanding` reads. */
export class LandingDto {
  @ApiProperty({ example: 'shoes' }) declare offer_id: string;
  @ApiProperty({ description: 'As it stood in the address, or in the cookie' }) declare click_id: string;
  @ApiProperty({
    enum: ['captured', 'stored'],
    description: 'captured: seen in the address of the landing page; stored: read back from the cookie on a later page',
  })
  declare stage: string;
}
