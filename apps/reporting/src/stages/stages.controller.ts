import { figuresInWords } from '@clickledger/domain';
import { STAGE_DIMENSIONS, STAGE_FIGURES, type StageFigures } from '@clickledger/report-store';
import { Access, disclosed, disclosedColumns, Who, within, type Principal } from '@clickledger/runtime';
import { Controller, Get, Headers, Inject, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pageOf, refuseCutFile, sendCsv } from '../http/answer.js';
import { refuseUnknownNames } from '../http/known-names.js';
import { periodOf } from '../http/period.js';
import { ReportFaults } from '../http/report-faults.js';
import { keyColumns } from '../performance/dimensions.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { StagesAnswer, type FiguresOfStages } from './stages-answer.dto.js';
import { StagesParams } from './stages-params.dto.js';

@Controller('reports/stages')
@UseInterceptors(ReportFaults)
export class StagesController {
  constructor(@Inject(REPORTING_PARTS) private readonly parts: ReportingParts) {}

  @Get()
  @Access('network', 'advertiser', 'publisher')
  @ApiOperation({
    summary: 'How many click IDs have come how far: redirected, captured, stored, passed back, decided, told',
  })
  @ApiOkResponse({ type: StagesAnswer })
  @ApiProduces('application/json', 'text/csv')
  async stages(
    @Query() params: StagesParams,
    @Who() who: Principal,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StagesAnswer | string> {
    const { csv, limit, offset } = pageOf(params, accept);
    const period = periodOf(params);
    const allowed = within(params, who);
    await refuseUnknownNames(params, who, this.parts.catalog, this.parts.readCatalog);
    const filters = Object.fromEntries(
      STAGE_DIMENSIONS.flatMap((name) => (allowed[`${name}_id`] ? [[name, allowed[`${name}_id`]] as const] : [])),
    );
    const { tz, group_by: groupBy } = params;
    const report = await this.parts.store.stages({ ...period, tz, groupBy, filters, limit, offset });
    if (csv) {
      refuseCutFile(params, report.total);
      const columns = disclosedColumns([...keyColumns(groupBy), ...STAGE_FIGURES], who);
      const rows = report.rows.map(({ keys, figures }) => ({ ...keys, ...figures }));
      return sendCsv(reply, columns, rows);
    }
    const [from, to] = [period.from, period.to].map((time) => new Date(time).toISOString());
    const rows = report.rows.map(({ keys, figures }) => ({ ...keys, ...told(figures) }));
    const page = { limit, offset, total_rows: report.total };
    return disclosed({ from, to, rows, totals: told(report.totals), page } as StagesAnswer, who);
  }
}

/** Of publishers the sales are not counted, so they are in no words either. */
const told = (figures: StageFigures): FiguresOfStages => ({
  ...figures,
  in_words: figuresInWords({
    clicks: figures.minted,
    captured: figures.captured,
    sales: figures.sales_reported ?? undefined,
    salesWithoutId: figures.sales_without_id ?? undefined,
  }),
});
