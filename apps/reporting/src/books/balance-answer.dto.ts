import type { Balance } from '@clickledger/report-store';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import type { NotProjected } from '../projection/not-projected.js';

const byName = { type: 'object', additionalProperties: { type: 'number' } } as const;

class BalanceTotals {
  @ApiProperty() declare receipts: number;
  @ApiProperty({ ...byName, description: 'By code' }) declare outcomes: Readonly<Record<string, number>>;
  @ApiProperty({ description: 'Must be 0' }) declare receipts_without_outcome: number;
  @ApiProperty({ description: 'Must be 0' }) declare outcomes_without_receipt: number;
  @ApiProperty({ description: 'Must be 0' }) declare receipts_with_two_outcomes: number;
  @ApiProperty({
    description:
      'Of which a publisher should hear by a postback of his, with neither a message nor a reason why not after 5 minutes. Must be 0',
  })
  declare outcomes_without_message: number;
  @ApiProperty({
    description:
      'To publishers, queued in the period, due for 5 minutes and not tried, though the postback is active and its host ' +
      'was not tried meanwhile, or has taken what was due an hour later. Must be 0',
  })
  declare messages_without_attempt: number;
}

class BalanceOfHour extends BalanceTotals {
  @ApiProperty() declare offer_id: string;
  @ApiProperty({ description: 'Of receipt, of messages of queueing, ISO 8601 UTC' }) declare hour: string;
}

class NotProjectedOfTopic implements NotProjected {
  @ApiProperty() declare records: number;
  @ApiProperty({ description: 'When the oldest of them arrived, ISO 8601 UTC' }) declare since: string;
}

@ApiExtraModels(NotProjectedOfTopic)
export class BalanceAnswer implements Balance {
  @ApiProperty({ description: 'Of the period, inclusive, UTC' }) declare from: string;
  @ApiProperty({ description: 'Exclusive' }) declare to: string;
  @ApiProperty({ type: [BalanceOfHour] }) declare rows: Balance['rows'];
  @ApiProperty({ type: BalanceTotals }) declare totals: Balance['totals'];
  @ApiProperty({ ...byName, description: 'Turned away by the edge, by code' }) declare refusals: Balance['refusals'];
  @ApiProperty({ ...byName, description: 'Undecodable lines, by topic' }) declare dead_letters: Balance['dead_letters'];
  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(NotProjectedOfTopic) },
    description: 'Records of the log that are not in the reports, by topic: while there are any, no figure is the last',
  })
  declare not_projected: Readonly<Record<string, NotProjected>>;
  @ApiProperty({ description: 'Some of them should have been in the reports long ago. Must be false' })
  declare not_projected_overdue: boolean;
}
