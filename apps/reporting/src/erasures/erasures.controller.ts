import type { PersonQuery } from '@clickledger/report-store';
import { Access, HttpFault } from '@clickledger/runtime';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { clickIdOf } from '../history/click-id-of.js';
import { ReportFaults } from '../http/report-faults.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { ErasureFound, ErasureRequest, ErasureState } from './erasure.dto.js';
import { ErasureRequests } from './erasures.js';

@Controller('erasures')
@UseInterceptors(ReportFaults)
export class ErasuresController {
  constructor(
    @Inject(REPORTING_PARTS) private readonly parts: ReportingParts,
    private readonly erasures: ErasureRequests,
  ) {}

  @Post()
  @Access('network')
  @HttpCode(202)
  @ApiOperation({ summary: 'Erase a person, or say what there is of one: totals stay' })
  @ApiAcceptedResponse({ type: ErasureFound })
  @ApiNotFoundResponse({ description: 'person_unknown' })
  erase(@Body() body: ErasureRequest): Promise<ErasureFound> {
    return this.erasures.request(this.queryOf(body), body.dry_run === true);
  }

  @Get(':id')
  @Access('network')
  @ApiOperation({ summary: 'Where an erasure is done' })
  @ApiOkResponse({ type: ErasureState })
  @ApiNotFoundResponse({ description: 'erasure_unknown' })
  async state(@Param('id') id: string): Promise<ErasureState> {
    const state = await this.erasures.stateOf(id);
    if (state) return state;
    throw new HttpFault(404, 'erasure_unknown', `No erasure ${id} is in the log; one just begun appears in seconds.`);
  }

  private queryOf({ click_id, visitor, cid }: ErasureRequest): PersonQuery {
    const named: PersonQuery[] = [
      ...(click_id === undefined ? [] : [{ clickId: clickIdOf(this.parts.codec, click_id) }]),
      ...(visitor === undefined ? [] : [{ visitor }]),
      ...(cid === undefined ? [] : [{ cid }]),
    ];
    const [query] = named;
    if (query && named.length === 1) return query;
    throw new HttpFault(400, 'invalid_request', 'Name the person by one of click_id, visitor and cid.');
  }
}
