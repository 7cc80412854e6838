import {
  Access,
  acceptedReceipt,
  AcceptedReceipt,
  decidedReceipt,
  DecidedReceipt,
  disclosed,
  HttpFault,
  notesOf,
  refusedReceipt,
  RefusedReceipt,
  Who,
  type Principal,
  type ReceiptAnswer,
} from '@clickledger/runtime';
import { Controller, Get, Inject, Param, UseInterceptors } from '@nestjs/common';
import { ApiExtraModels, ApiNotFoundResponse, ApiOkResponse, ApiOperation, getSchemaPath } from '@nestjs/swagger';
import { ReportFaults } from '../http/report-faults.js';
import { toldTo } from '../http/told.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { ReceiptFacts } from './history-answer.dto.js';
import { isOwnRefusal, visibleReceipt } from './visible.js';

const ANSWERS = [AcceptedReceipt, RefusedReceipt, DecidedReceipt];

@Controller('receipts')
@UseInterceptors(ReportFaults)
@ApiExtraModels(...ANSWERS)
export class ReceiptsController {
  constructor(@Inject(REPORTING_PARTS) private readonly parts: ReportingParts) {}

  /** What conversion-ingest answers while it holds the receipt, in the same words. */
  @Get(':id')
  @Access('network', 'advertiser', 'publisher')
  @ApiOperation({ summary: 'What became of a report, of any age; of one that was refused, for 30 days' })
  @ApiOkResponse({ schema: { oneOf: ANSWERS.map((answer) => ({ $ref: getSchemaPath(answer) })) } })
  @ApiNotFoundResponse({ description: 'receipt_unknown' })
  async receipt(@Param('id') id: string, @Who() who: Principal): Promise<ReceiptAnswer> {
    const report = await this.parts.store.receipt(id);
    if (!report) return this.refusal(id, who);
    const visible = visibleReceipt(report, who);
    if (!visible) throw unknown(id);
    const { receipt, outcomes } = visible;
    const latest = outcomes.at(-1);
    return disclosed(latest ? decidedReceipt(latest, notesOf(receipt)) : acceptedReceipt(receipt), who);
  }

  @Get(':id/facts')
  @Access('network', 'advertiser', 'publisher')
  @ApiOperation({ summary: 'The facts behind it: an accepted report as received, and every verdict on it' })
  @ApiOkResponse({ type: ReceiptFacts })
  @ApiNotFoundResponse({ description: 'receipt_unknown' })
  async facts(@Param('id') id: string, @Who() who: Principal): Promise<ReceiptFacts> {
    const report = await this.parts.store.receipt(id);
    const visible = report && visibleReceipt(report, who);
    if (visible) return disclosed(visible, who, toldTo(who, this.parts.catalog));
    throw unknown(id);
  }

  private async refusal(id: string, who: Principal): Promise<ReceiptAnswer> {
    const refusal = await this.parts.store.refusal(id);
    if (refusal && (who.role === 'network' || isOwnRefusal(refusal, who)))
      return disclosed(refusedReceipt(refusal), who);
    throw unknown(id);
  }
}

const unknown = (id: string): HttpFault =>
  new HttpFault(404, 'receipt_unknown', `No receipt ${id} is known here; one just given appears in seconds.`);
