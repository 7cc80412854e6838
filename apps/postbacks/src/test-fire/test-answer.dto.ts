import { ApiProperty } from '@nestjs/swagger';

const RESULTS = ['delivered', 'delivered_refused', 'failed'];

export class TestAnswer {
  @ApiProperty({ enum: ['test'] }) declare cause: 'test';
  @ApiProperty({ description: 'Of this test alone' }) declare delivery_id: string;
  @ApiProperty() declare postback_id: string;
  @ApiProperty() declare postback_version: number;
  @ApiProperty() declare attempted_at: string;
  @ApiProperty({ description: 'GET or POST' }) declare http_method: string;
  @ApiProperty({ description: 'As it was sent' }) declare url: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'With the signature, of a POST',
  })
  declare headers: Readonly<Record<string, string>>;

  @ApiProperty({ type: String, nullable: true, description: 'As it was sent; null of a GET' })
  declare body: string | null;

  @ApiProperty({ description: 'What your server answered; 0: nothing' }) declare http_status: number;
  @ApiProperty({ type: String, nullable: true, description: 'Code of what went wrong' }) declare error: string | null;
  @ApiProperty({ description: 'How the body of the answer began' }) declare excerpt: string;
  @ApiProperty() declare duration_ms: number;
  @ApiProperty({ enum: RESULTS, description: 'As it would have counted' }) declare result: string;
}
