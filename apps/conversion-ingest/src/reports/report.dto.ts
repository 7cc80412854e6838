import { STATUS_REASONS } from '@clickledger/domain';
import { ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';

const Parameter = (description: string, more: ApiPropertyOptions = {}): PropertyDecorator =>
  ApiPropertyOptional({ type: String, description, ...more });

/**
 * The native parameters of a report, which have these names everywhere: in queries, forms, JSON and CSV. It only describes
 * them: reports are read by `readParameters`, which bounds and forgives what no validator of fields could.
 */
export class ReportDto {
  @Parameter('The click ID from the landing URL. A later word on a conversion may leave it out.')
  declare click_id?: string;

  @Parameter('The offer: needed with another system’s click ID, and without one; else the click’s own')
  declare offer?: string;

  @Parameter('The offer’s first goal, unless given', { example: 'sale' })
  declare goal?: string;

  @Parameter('The order’s number in the advertiser’s system: one order counts once', { example: 'A-1001' })
  declare transaction_id?: string;

  @Parameter('Decimal number with a point, at most 6 decimals', { example: '49.90' })
  declare amount?: string;

  @Parameter('What you pay the network for the conversion, where its goal takes that from reports', { example: '4.99' })
  declare revenue?: string;

  @Parameter('ISO 4217; the offer’s, unless given', { example: 'EUR' })
  declare currency?: string;

  @Parameter('ISO 8601 with a zone, Unix seconds or milliseconds; the time of arrival, unless given')
  declare occurred_at?: string;

  @Parameter('How far the conversion is', {
    enum: ['pending', 'approved', 'invoiced', 'collected', 'paid', 'rejected'],
  })
  declare status?: string;

  @Parameter('Why this status', { enum: [...STATUS_REASONS] })
  declare reason?: string;

  @Parameter('Why this status, in your own words', { example: 'Sent back, unopened' })
  declare reason_text?: string;

  @Parameter('1: change the amount of a conversion that was reported before', { enum: ['1', '0'] })
  declare update?: string;

  @Parameter('1: allow the status to go back', { enum: ['1', '0'] })
  declare reversal?: string;

  @Parameter('The conversion, as its receipt named it')
  declare conversion_id?: string;

  @Parameter('Your name for this report: sent again with it, it gets the same receipt')
  declare idempotency_key?: string;

  @Parameter('The advertiser’s token, unless an API key is sent as Authorization: Bearer')
  declare token?: string;
}
