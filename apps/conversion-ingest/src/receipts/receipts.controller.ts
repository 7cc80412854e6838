import {
  AcceptedReceipt,
  DecidedReceipt,
  HttpFault,
  parseDuration,
  RefusedReceipt,
  type ReceiptAnswer,
} from '@clickledger/runtime';
import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { oneOf } from '../answers.dto.js';
import { Receipts } from './receipts.js';

const LONGEST_WAIT_MS = 30_000;

@ApiTags('receipts')
@ApiExtraModels(AcceptedReceipt, RefusedReceipt, DecidedReceipt)
@Controller('receipts')
export class ReceiptsController {
  constructor(private readonly receipts: Receipts) {}

  /** Open to who knows the ID: it cannot be guessed, and what it opens is what its sender may know. */
  @Get(':id')
  @ApiOperation({ summary: 'What became of a report' })
  @ApiQuery({ name: 'wait', required: false, example: '2s', description: 'Wait for the outcome so long, at most 30s' })
  @ApiParam({ name: 'id', description: 'The receipt_id that the report was answered with' })
  @ApiOkResponse({ schema: oneOf(AcceptedReceipt, RefusedReceipt, DecidedReceipt) })
  @ApiNotFoundResponse({ description: 'receipt_unknown, with ask: where reporting answers it' })
  async receipt(@Param('id') id: string, @Query('wait') wait = '0s'): Promise<ReceiptAnswer> {
    const waitMs = parseDuration(wait);
    if (waitMs === undefined || waitMs > LONGEST_WAIT_MS) {
      throw new HttpFault(400, 'parameter_invalid', 'Send wait as a duration up to 30s, such as 500ms or 2s.');
    }
    const receipt = await this.receipts.find(id, waitMs);
    if (receipt) return receipt;
    throw new HttpFault(
      404,
      'receipt_unknown',
      'This instance does not hold the receipt: it is an older one, or of another instance. The reporting service ' +
        'answers it in the same words, to your key.',
      { ask: { service: 'reporting', path: `/receipts/${encodeURIComponent(id)}` } },
    );
  }
}
