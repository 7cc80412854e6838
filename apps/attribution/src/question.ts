import type { Question, Waiting } from '@clickledger/attribution-store';
import type { ClickIdCodec } from '@clickledger/domain';
import { clickRef } from './click-of-report.js';

/** What is asked of the store before a report is decided. */
export function questionOf(codec: ClickIdCodec, { partition, report }: Waiting): Question {
  const click =
    report.type === 'ConversionReceived' ? clickRef(codec, report.click_id, report.advertiser_id) : undefined;
  return { partition, conversionId: report.conversion_id, receiptId: report.receipt_id, click };
}
