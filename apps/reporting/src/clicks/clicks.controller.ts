import { CLICK_COLUMNS, CLICK_FILTERS } from '@clickledger/report-store';
import { Access, disclosed, disclosedColumns, Who, within, type Principal } from '@clickledger/runtime';
import { Controller, Get, Headers, Inject, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { clickIdOf } from '../history/click-id-of.js';
import { pageOf, refuseCutFile, sendCsv } from '../http/answer.js';
import { refuseUnknownNames } from '../http/known-names.js';
import { periodOf } from '../http/period.js';
import { ReportFaults } from '../http/report-faults.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { ClicksAnswer } from './clicks-answer.dto.js';
import { ClicksParams } from './clicks-params.dto.js';

@Controller('clicks')
@UseInterceptors(ReportFaults)
export class ClicksController {
  constructor(@Inject(REPORTING_PARTS) private readonly parts: ReportingParts) {}

  @Get()
  @Access('network', 'advertiser', 'publisher')
  @ApiOperation({ summary: 'Clicks of a period, one by one' })
  @ApiOkResponse({ type: ClicksAnswer })
  @ApiProduces('application/json', 'text/csv')
  async clicks(
    @Query() params: ClicksParams,
    @Who() who: Principal,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClicksAnswer | string> {
    const { csv, limit, offset } = pageOf(params, accept);
    const period = periodOf(params);
    const filters = this.filtersOf(params, who);
    await refuseUnknownNames(filters, who, this.parts.catalog, this.parts.readCatalog);
    const { rows, total } = await this.parts.store.clicks({ ...period, filters, limit, offset });
    if (csv) {
      refuseCutFile(params, total);
      const columns = CLICK_COLUMNS.map(({ name }) => name);
      return sendCsv(reply, disclosedColumns(columns, who), rows);
    }
    const [from, to] = [period.from, period.to].map((time) => new Date(time).toISOString());
    const page = { limit, offset, total_rows: total };
    return disclosed({ from, to, rows: [...rows], page } as ClicksAnswer, who);
  }

  private filtersOf(params: ClicksParams, who: Principal) {
    const allowed = within(params, who);
    if (allowed.click_id) allowed.click_id = allowed.click_id.map((id) => clickIdOf(this.parts.codec, id));
    return Object.fromEntries(CLICK_FILTERS.flatMap((name) => (allowed[name] ? [[name, allowed[name]]] : [])));
  }
}
