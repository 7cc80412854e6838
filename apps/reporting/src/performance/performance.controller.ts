import { Access, Who, disclosed, disclosedColumns, disclosedRows, type Principal } from '@clickledger/runtime';
import { Controller, Get, Headers, Inject, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pageOf, refuseCutFile, sendCsv } from '../http/answer.js';
import { refuseUnknownNames } from '../http/known-names.js';
import { ReportFaults } from '../http/report-faults.js';
import { toldTo } from '../http/told.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { chosen } from './metrics.js';
import { PerformanceAnswer } from './performance-answer.dto.js';
import { csvColumns, csvRows } from './performance-csv.js';
import { PerformanceParams } from './performance-params.dto.js';
import { performanceQuery } from './performance-query.js';

@Controller('reports/performance')
@UseInterceptors(ReportFaults)
export class PerformanceController {
  constructor(@Inject(REPORTING_PARTS) private readonly parts: ReportingParts) {}

  @Get()
  @Access('network', 'advertiser', 'publisher')
  @ApiOperation({ summary: 'Clicks, conversions and money of a period, grouped and filtered' })
  @ApiOkResponse({ type: PerformanceAnswer })
  @ApiProduces('application/json', 'text/csv')
  async performance(
    @Query() params: PerformanceParams,
    @Who() who: Principal,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PerformanceAnswer | string> {
    const page = pageOf(params, accept);
    const query = performanceQuery(params, page, who);
    await refuseUnknownNames(params, who, this.parts.catalog, this.parts.readCatalog);
    const report = await this.parts.store.performance(query);
    const told = toldTo(who, this.parts.catalog, params);
    if (page.csv) {
      refuseCutFile(params, report.total);
      const columns = disclosedColumns(csvColumns(params, report), who);
      return sendCsv(reply, columns, disclosedRows(csvRows(report, params), who, told));
    }
    return disclosed(
      {
        from: new Date(query.from).toISOString(),
        to: new Date(query.to).toISOString(),
        rows: report.rows.map(({ keys, metrics, visitor_months }) => ({
          ...keys,
          ...chosen(metrics, visitor_months, params.metrics),
        })),
        totals: chosen(report.totals, report.visitor_months, params.metrics),
        page: { limit: page.limit, offset: page.offset, total_rows: report.total },
      },
      who,
      told,
    );
  }
}
