import { RECEIPT_COLUMNS, RECEIPT_FILTERS } from '@clickledger/report-store';
import { Access, disclosed, disclosedColumns, disclosedRows, Who, within, type Principal } from '@clickledger/runtime';
import { Controller, Get, Headers, Inject, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { clickIdOf } from '../history/click-id-of.js';
import { pageOf, refuseCutFile, sendCsv } from '../http/answer.js';
import { periodOf } from '../http/period.js';
import { ReportFaults } from '../http/report-faults.js';
import { refuseUntoldOrders, toldTo } from '../http/told.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { ReceiptsAnswer } from './receipts-answer.dto.js';
import { ReceiptsParams } from './receipts-params.dto.js';

@Controller('receipts')
@UseInterceptors(ReportFaults)
export class ReceiptsListController {
  constructor(@Inject(REPORTING_PARTS) private readonly parts: ReportingParts) {}

  @Get()
  @Access('network', 'advertiser', 'publisher')
  @ApiOperation({
    summary: 'Reports of a period that were accepted, what became of them, and how many by day and code',
  })
  @ApiOkResponse({ type: ReceiptsAnswer })
  @ApiProduces('application/json', 'text/csv')
  async receipts(
    @Query() params: ReceiptsParams,
    @Who() who: Principal,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptsAnswer | string> {
    const { csv, limit, offset } = pageOf(params, accept);
    const period = periodOf(params);
    const filters = this.filtersOf(params, who);
    const told = toldTo(who, this.parts.catalog, params);
    refuseUntoldOrders(params, told);
    const report = await this.parts.store.receipts({ ...period, tz: params.tz, filters, limit, offset });
    if (csv) {
      refuseCutFile(params, report.total);
      const columns = RECEIPT_COLUMNS.map(({ name }) => name);
      return sendCsv(reply, disclosedColumns(columns, who), disclosedRows(report.rows, who, told));
    }
    const [from, to] = [period.from, period.to].map((time) => new Date(time).toISOString());
    const page = { limit, offset, total_rows: report.total };
    return disclosed(
      { from, to, rows: [...report.rows], by_day: [...report.by_day], page } as ReceiptsAnswer,
      who,
      told,
    );
  }

  private filtersOf(params: ReceiptsParams, who: Principal) {
    const allowed = within(params, who);
    if (allowed.click_id) allowed.click_id = allowed.click_id.map((id) => clickIdOf(this.parts.codec, id));
    return Object.fromEntries(RECEIPT_FILTERS.flatMap((name) => (allowed[name] ? [[name, allowed[name]]] : [])));
  }
}
