import { Access, HttpFault, Who, disclosed, type Principal } from '@clickledger/runtime';
import { Controller, Get, Inject, Param, UseInterceptors } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ReportFaults } from '../http/report-faults.js';
import { toldTo } from '../http/told.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { clickIdOf } from './click-id-of.js';
import { TraceAnswer } from './history-answer.dto.js';
import { stagesOf } from './stages-of.js';
import { visibleTrace } from './visible.js';

@Controller('clicks')
@UseInterceptors(ReportFaults)
export class TraceController {
  constructor(@Inject(REPORTING_PARTS) private readonly parts: ReportingParts) {}

  @Get(':id/trace')
  @Access('network', 'advertiser', 'publisher')
  @ApiOperation({ summary: 'The history of a click ID: recorded, redirected, reported, refused, decided' })
  @ApiOkResponse({ type: TraceAnswer })
  @ApiNotFoundResponse({ description: 'click_unknown' })
  async trace(@Param('id') id: string, @Who() who: Principal): Promise<TraceAnswer> {
    const { store, codec, erasures, catalog } = this.parts;
    const clickId = clickIdOf(codec, id);
    const trace = await store.trace(clickId);
    const visible = trace && visibleTrace(trace, who);
    if (visible) {
      const { landings: _inStages, reports, ...known } = visible;
      const stages = stagesOf(visible, who);
      const answer = { ...known, reports: [...reports], stages, erased_at: erasures.erasedAt(clickId) };
      return disclosed(answer, who, toldTo(who, catalog));
    }
    throw new HttpFault(404, 'click_unknown', `Nothing names the click ${id}; one just made appears in seconds.`);
  }
}
