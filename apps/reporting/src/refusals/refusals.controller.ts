import { REFUSAL_COLUMNS, REFUSAL_FILTERS } from '@clickledger/report-store';
import { Access, Who, disclosed, disclosedColumns, within, type Principal } from '@clickledger/runtime';
import { Controller, Get, Headers, Inject, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { clickIdOf } from '../history/click-id-of.js';
import { plainDetail } from '../history/visible.js';
import { pageOf, refuseCutFile, sendCsv } from '../http/answer.js';
import { periodOf } from '../http/period.js';
import { ReportFaults } from '../http/report-faults.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { RefusalsAnswer } from './refusals-answer.dto.js';
import { RefusalsParams } from './refusals-params.dto.js';

@Controller('refusals')
@UseInterceptors(ReportFaults)
export class RefusalsController {
  constructor(@Inject(REPORTING_PARTS) private readonly parts: ReportingParts) {}

  @Get()
  @Access('network', 'advertiser', 'publisher')
  @ApiOperation({ summary: 'Reports of a period that the edge turned away, and how many by day and code' })
  @ApiOkResponse({ type: RefusalsAnswer })
  @ApiProduces('application/json', 'text/csv')
  async refusals(
    @Query() params: RefusalsParams,
    @Who() who: Principal,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RefusalsAnswer | string> {
    const { csv, limit, offset } = pageOf(params, accept);
    const period = periodOf(params);
    const filters = this.filtersOf(params, who);
    const report = await this.parts.store.refusals({ ...period, tz: params.tz, filters, limit, offset });
    // The sentence may quote what was sent, which is the advertiser's.
    const rows = report.rows.map((row) =>
      who.role === 'publisher' ? { ...row, detail: plainDetail(row.code) } : { ...row },
    );
    if (csv) {
      refuseCutFile(params, report.total);
      return sendCsv(reply, disclosedColumns(REFUSAL_COLUMNS, who), rows);
    }
    const page = { limit, offset, total_rows: report.total };
    const [from, to] = [period.from, period.to].map((time) => new Date(time).toISOString());
    return disclosed({ from, to, rows, by_day: report.by_day, page }, who) as unknown as RefusalsAnswer;
  }

  private filtersOf(params: RefusalsParams, who: Principal) {
    const allowed = within(params, who);
    if (allowed.click_id) allowed.click_id = allowed.click_id.map((id) => clickIdOf(this.parts.codec, id));
    return Object.fromEntries(REFUSAL_FILTERS.flatMap((name) => (allowed[name] ? [[name, allowed[name]]] : [])));
  }
}
