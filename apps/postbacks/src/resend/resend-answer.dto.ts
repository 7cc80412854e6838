import { ApiProperty } from '@nestjs/swagger';

export class ResendAnswer {
  @ApiProperty({ description: 'As before: the receiver can tell the repeat by it' }) declare delivery_id: string;
  @ApiProperty() declare postback_id: string;
  @ApiProperty() declare conversion_id: string;
  @ApiProperty({ description: 'Of the conversion' }) declare version: number;
  @ApiProperty({ description: 'resend' }) declare cause: string;
  @ApiProperty() declare queued_at: string;
  @ApiProperty({ description: 'GET or POST' }) declare http_method: string;
  @ApiProperty({ description: 'What is filled in with each try still stands in it' }) declare url: string;
}
