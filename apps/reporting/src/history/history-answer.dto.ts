import type { ClickTrace, ReceiptReport } from '@clickledger/report-store';
import { ApiProperty } from '@nestjs/swagger';
import { DELIVERY_SCHEMA } from '../deliveries/delivery-schema.js';
import { factSchema } from '../http/fact-schema.js';
import type { StagesOfTrace } from './stages-of.js';

const moment = { required: false, type: String, format: 'date-time' } as const;

export class ReceiptFacts implements ReceiptReport {
  @ApiProperty({ ...factSchema('conversions'), description: 'The report as first received' })
  declare receipt: ReceiptReport['receipt'];

  @ApiProperty({
    type: 'array',
    items: factSchema('attributions'),
    description:
      'Its verdicts in order: code, window arithmetic (occurred_at - clicked_at = elapsed_ms against window), terms ' +
      '(offer_version, rates), and the conversion’s state. None while it waits, more than one after an amendment',
  })
  declare outcomes: ReceiptReport['outcomes'];
}

export class StagesOfClickAnswer implements StagesOfTrace {
  @ApiProperty({ ...moment, description: 'When the ID was made' }) declare minted_at?: string;
  @ApiProperty({ ...moment, description: 'When the visitor was sent to the offer' }) declare redirected_at?: string;
  @ApiProperty({ ...moment, description: 'When the tag saw it on the landing page' }) declare captured_at?: string;
  @ApiProperty({ ...moment, description: 'When the tag read it back on a later page' }) declare stored_at?: string;
  @ApiProperty({ ...moment, description: 'When a report named it' }) declare passed_back_at?: string;
  @ApiProperty({ ...moment, description: 'When that was judged' }) declare decided_at?: string;
  @ApiProperty({ ...moment, description: 'When its publisher was told; not for advertisers' }) declare told_at?: string;
  @ApiProperty({ example: 'captured, never passed back' }) declare in_words: string;
}

export class TraceAnswer implements Omit<ClickTrace, 'landings'> {
  @ApiProperty() declare click_id: string;

  @ApiProperty({
    type: 'array',
    items: factSchema('clicks'),
    description: 'The click as recorded; landing_url is where it went, diverted why it is not where the link says',
  })
  declare clicks: ClickTrace['clicks'];

  @ApiProperty({ type: StagesOfClickAnswer, description: 'How far the ID has come, and where it was lost' })
  declare stages: StagesOfClickAnswer;

  @ApiProperty({ type: [ReceiptFacts], description: 'Reports that name the click, and later words on them' })
  declare reports: ReceiptFacts[];

  @ApiProperty({
    required: false,
    type: String,
    format: 'date-time',
    description: 'The person was erased then: what told of him is gone, the money stays',
  })
  declare erased_at?: string | undefined;

  @ApiProperty({ type: 'array', items: factSchema('refusals'), description: 'Reports that the edge turned away' })
  declare refusals: ClickTrace['refusals'];

  @ApiProperty({ type: 'array', items: DELIVERY_SCHEMA, description: 'What publishers were told of it, or why not' })
  declare deliveries: ClickTrace['deliveries'];
}
