import { ApiProperty } from '@nestjs/swagger';

export class TagAnswer {
  @ApiProperty({ description: 'Of the tag under the name of its content', example: '/tag.0f9c2b7a41de.js' })
  readonly path!: string;
  @ApiProperty({ description: 'For the attribute of this name, beside crossorigin', example: 'sha384-...' })
  readonly integrity!: string;
  @ApiProperty()
  readonly bytes!: number;
  @ApiProperty()
  readonly gzipped_bytes!: number;
}
