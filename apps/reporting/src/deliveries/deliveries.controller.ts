import { DELIVERY_COLUMNS, DELIVERY_FILTERS } from '@clickledger/report-store';
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
import { DeliveriesAnswer } from './deliveries-answer.dto.js';
import { DeliveriesParams } from './deliveries-params.dto.js';

@Controller('deliveries')
@UseInterceptors(ReportFaults)
export class DeliveriesController {
  constructor(@Inject(REPORTING_PARTS) private readonly parts: ReportingParts) {}

  @Get()
  @Access('network', 'publisher')
  @ApiOperation({ summary: 'What publishers were told of conversions, what became of it, and why nothing was sent' })
  @ApiOkResponse({ type: DeliveriesAnswer })
  @ApiProduces('application/json', 'text/csv')
  async deliveries(
    @Query() params: DeliveriesParams,
    @Who() who: Principal,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeliveriesAnswer | string> {
    const { csv, limit, offset } = pageOf(params, accept);
    const period = periodOf(params);
    const filters = this.filtersOf(params, who);
    await refuseUnknownNames(filters, who, this.parts.catalog, this.parts.readCatalog);
    const { rows, total, states } = await this.parts.store.deliveries({ ...period, filters, limit, offset });
    if (csv) {
      refuseCutFile(params, total);
      const columns = DELIVERY_COLUMNS.map(({ name }) => name);
      return sendCsv(reply, disclosedColumns(columns, who), rows);
    }
    const [from, to] = [period.from, period.to].map((time) => new Date(time).toISOString());
    const page = { limit, offset, total_rows: total };
    return disclosed({ from, to, rows: [...rows], states, page } as DeliveriesAnswer, who);
  }

  private filtersOf(params: DeliveriesParams, who: Principal) {
    const allowed = within(params, who);
    if (allowed.click_id) allowed.click_id = allowed.click_id.map((id) => clickIdOf(this.parts.codec, id));
    return Object.fromEntries(DELIVERY_FILTERS.flatMap((name) => (allowed[name] ? [[name, allowed[name]]] : [])));
  }
}
