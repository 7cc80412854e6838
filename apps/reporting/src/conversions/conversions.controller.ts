import { CONVERSION_COLUMNS, CONVERSION_FILTERS } from '@clickledger/report-store';
import { Access, Who, disclosed, disclosedColumns, disclosedRows, within, type Principal } from '@clickledger/runtime';
import { Controller, Get, Headers, Inject, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pageOf, refuseCutFile, sendCsv } from '../http/answer.js';
import { clickIdOf } from '../history/click-id-of.js';
import { periodOf, type Period } from '../http/period.js';
import { refuseUnknownNames } from '../http/known-names.js';
import { ReportFaults } from '../http/report-faults.js';
import { refuseUntoldOrders, toldTo } from '../http/told.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { ConversionsAnswer } from './conversions-answer.dto.js';
import { ConversionsParams } from './conversions-params.dto.js';

@Controller('conversions')
@UseInterceptors(ReportFaults)
export class ConversionsController {
  constructor(@Inject(REPORTING_PARTS) private readonly parts: ReportingParts) {}

  @Get()
  @Access('network', 'advertiser', 'publisher')
  @ApiOperation({ summary: 'Attributed conversions of a period, as they stand' })
  @ApiOkResponse({ type: ConversionsAnswer })
  @ApiProduces('application/json', 'text/csv')
  async conversions(
    @Query() params: ConversionsParams,
    @Who() who: Principal,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConversionsAnswer | string> {
    const { csv, limit, offset } = pageOf(params, accept);
    const period = periodOf(params);
    const filters = this.filtersOf(params, who);
    await refuseUnknownNames(filters, who, this.parts.catalog, this.parts.readCatalog);
    const told = toldTo(who, this.parts.catalog, params);
    refuseUntoldOrders(params, told);
    const report = await this.parts.store.conversions({ ...period, filters, limit, offset });
    if (csv) {
      refuseCutFile(params, report.total);
      const columns = CONVERSION_COLUMNS.map(({ name }) => name);
      return sendCsv(reply, disclosedColumns(columns, who), disclosedRows(report.rows, who, told));
    }
    const page = { limit, offset, total_rows: report.total };
    const { rows, outcomes, by_status } = report;
    return disclosed({ ...isoOf(period), rows: [...rows], outcomes, by_status: [...by_status], page }, who, told);
  }

  private filtersOf(params: ConversionsParams, who: Principal) {
    const allowed = within(params, who);
    if (allowed.click_id) allowed.click_id = allowed.click_id.map((id) => clickIdOf(this.parts.codec, id));
    return Object.fromEntries(CONVERSION_FILTERS.flatMap((name) => (allowed[name] ? [[name, allowed[name]]] : [])));
  }
}

const isoOf = ({ from, to }: Period) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
