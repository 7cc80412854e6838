import type { ClickTrace, ReceiptReport } from '@clickledger/report-store';
import { ApiProperty } from '@nestjs/swagger';
import { DELIVERY_SCHEMA } from '../deliveries/delivery-schema.js';
import { factSchema } from '../http/fact-schema.js';

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

export class TraceAnswer implements ClickTrace {
  @ApiProperty() declare click_id: string;

  @ApiProperty({
    type: 'array',
    items: factSchema('clicks'),
    description: 'The click as recorded; landing_url is where it went, diverted why it is not where the link says',
  })
  declare clicks: ClickTrace['clicks'];

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
