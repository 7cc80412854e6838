import type { Balance } from '@clickledger/report-store';
import { ApiProperty } from '@nestjs/swagger';

const byName = { type: 'object', additionalProperties: { type: 'number' } } as const;

class BalanceTotals {
  @ApiProperty() declare receipts: number;
  @ApiProperty({ ...byName, description: 'By code' }) declare outcomes: Readonly<Record<string, number>>;
  @ApiProperty({ description: 'Must be 0' }) declare receipts_without_outcome: number;
  @ApiProperty({ description: 'Must be 0' }) declare outcomes_without_receipt: number;
  @ApiProperty({ description: 'Must be 0' }) declare receipts_with_two_outcomes: number;
}

class BalanceOfHour extends BalanceTotals {
  @ApiProperty() declare offer_id: string;
  @ApiProperty({ description: 'Of receipt, ISO 8601 UTC' }) declare hour: string;
}

export class BalanceAnswer implements Balance {
  @ApiProperty({ description: 'Of the period, inclusive, UTC' }) declare from: string;
  @ApiProperty({ description: 'Exclusive' }) declare to: string;
  @ApiProperty({ type: [BalanceOfHour] }) declare rows: Balance['rows'];
  @ApiProperty({ type: BalanceTotals }) declare totals: Balance['totals'];
  @ApiProperty({ ...byName, description: 'Turned away by the edge, by code' }) declare refusals: Balance['refusals'];
  @ApiProperty({ ...byName, description: 'Undecodable lines, by topic' }) declare dead_letters: Balance['dead_letters'];
}
