import { Access, HttpFault, Who, disclosed, type Principal } from '@clickledger/runtime';
import { Controller, Get, Inject, Param, UseInterceptors } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ReportFaults } from '../http/report-faults.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { ReceiptAnswer } from './history-answer.dto.js';
import { visibleReceipt } from './visible.js';

@Controller('receipts')
@UseInterceptors(ReportFaults)
export class ReceiptsController {
  constructor(@Inject(REPORTING_PARTS) private readonly parts: ReportingParts) {}

  @Get(':id')
  @Access('network', 'advertiser', 'publisher')
  @ApiOperation({ summary: 'A report that was accepted, of any age, and what became of it' })
  @ApiOkResponse({ type: ReceiptAnswer })
  @ApiNotFoundResponse({ description: 'receipt_unknown' })
  async receipt(@Param('id') id: string, @Who() who: Principal): Promise<ReceiptAnswer> {
    const report = await this.parts.store.receipt(id);
    const visible = report && visibleReceipt(report, who);
    if (visible) return disclosed(visible, who);
    throw new HttpFault(404, 'receipt_unknown', `No receipt ${id} is known here; one just given appears in seconds.`);
  }
}
