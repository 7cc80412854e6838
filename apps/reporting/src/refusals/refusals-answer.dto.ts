import type { RefusalRow, RefusalsReport } from '@clickledger/report-store';
import { ApiProperty } from '@nestjs/swagger';
import { Page } from '../http/page.dto.js';

class Refusal implements RefusalRow {
  @ApiProperty({ description: 'The receipt that the sender was given' }) declare refusal_id: string;
  @ApiProperty() declare refused_at: string;
  @ApiProperty({ description: 'The reason code' }) declare code: string;
  @ApiProperty({ description: 'What to change' }) declare detail: string;
  @ApiProperty({ example: 'postback' }) declare method: string;
  @ApiProperty({ type: String, nullable: true, description: 'The sender, or whose offer it names' })
  declare advertiser_id: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Whose the click or offer is, where it is not the sender’s; for the network',
  })
  declare owner_id: string | null;
  @ApiProperty({ type: String, nullable: true }) declare offer_id: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'As sent' }) declare click_id: string | null;
  @ApiProperty({ description: 'As sent, JSON, without secrets' }) declare report: string;
}

class RefusedOfDay {
  @ApiProperty({ example: '2026-03-01' }) declare day: string;
  @ApiProperty() declare code: string;
  @ApiProperty() declare refused: number;
}

export class RefusalsAnswer {
  @ApiProperty() declare from: string;
  @ApiProperty() declare to: string;
  @ApiProperty({ type: [Refusal], description: 'The newest first' }) declare rows: RefusalRow[];
  @ApiProperty({ type: [RefusedOfDay], description: 'All of the period, by day and code' })
  declare by_day: RefusalsReport['by_day'][number][];
  @ApiProperty() declare page: Page;
}
