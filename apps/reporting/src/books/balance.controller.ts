import { Access, CLOCK, type Clock } from '@clickledger/runtime';
import { Controller, Get, Inject, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { overdue } from './overdue.js';
import { periodOf } from '../http/period.js';
import { ReportFaults } from '../http/report-faults.js';
import { notProjected } from '../projection/not-projected.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { BalanceAnswer } from './balance-answer.dto.js';
import { BalanceParams } from './balance-params.dto.js';
import { balanceQuery } from './balance-query.js';

@Controller('reports/balance')
@UseInterceptors(ReportFaults)
export class BalanceController {
  constructor(
    @Inject(REPORTING_PARTS) private readonly parts: ReportingParts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Access('network')
  @ApiOperation({
    summary: 'Whether every receipt has its one outcome, and publishers are told of it, by offer and hour',
  })
  @ApiOkResponse({ type: BalanceAnswer })
  async balance(@Query() params: BalanceParams): Promise<BalanceAnswer> {
    const { store, catalog } = this.parts;
    const query = balanceQuery(periodOf(params), catalog, this.clock());
    // Asked first: what is not projected now, the figures may lack.
    const not_projected = await notProjected(this.parts);
    const balance = await store.balance(query);
    return {
      from: new Date(query.from).toISOString(),
      to: new Date(query.to).toISOString(),
      ...balance,
      not_projected,
      not_projected_overdue: overdue(not_projected, query.now).length > 0,
    };
  }
}
