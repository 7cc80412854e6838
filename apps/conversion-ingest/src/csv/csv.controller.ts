import { HttpFault } from '@clickledger/runtime';
import { REASONS, fail } from '@clickledger/domain';
import { Body, Controller, Headers, HttpCode, Logger, Post, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { statusOf } from '../answers.js';
import { Gate } from '../edge/gate.js';
import type { Credentials } from '../edge/sender.js';
import { Intake } from '../intake.js';
import { readValue } from '../reports/read-value.js';
import { answerRows } from './answer-rows.js';
import { linesOf } from './lines.js';
import { readHeader } from './read-header.js';
import { spool, type Spooled } from './spool.js';
import { withStatus } from './with-status.js';

/** A file of 1 GB at 5 Mbit/s. */
const ARRIVES_WITHIN_MS = 30 * 60_000;

const TEXT = { type: 'string' } as const;

@ApiTags('reports')
@ApiBearerAuth()
@ApiSecurity({})
@Controller('conversions/csv')
export class CsvController {
  private readonly logger = new Logger(CsvController.name);

  constructor(
    private readonly intake: Intake,
    private readonly gate: Gate,
  ) {}

  @Post()
  @RouteConfig({ arrivesWithinMs: ARRIVES_WITHIN_MS })
  @HttpCode(200)
  @ApiOperation({ summary: 'Report conversions as a CSV file; the answer is a JSON line a row' })
  @ApiConsumes('text/csv')
  @ApiProduces('application/x-ndjson')
  @ApiQuery({ name: 'token', required: false, description: 'The advertiser’s, unless an API key is sent' })
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({
    description:
      'A line a row, in their order: its `line`, and the answer that /conversions gives; `failed` promises nothing',
    schema: TEXT,
  })
  @ApiResponse({
    status: 207,
    description: 'As many rows as one look takes were refused: read each answer',
    schema: TEXT,
  })
  @ApiResponse({ status: 422, description: 'No row was accepted; the answers say why', schema: TEXT })
  @ApiResponse({
    status: 503,
    description: 'No row was accepted, as the log did not answer: send the file again',
    schema: TEXT,
  })
  async post(
    @Body() upload: unknown,
    @Res() reply: FastifyReply,
    @Query('token') token: unknown,
    @Headers('authorization') authorization?: string,
  ): Promise<void> {
    if (!(upload instanceof Readable)) {
      throw new HttpFault(415, 'unsupported_media_type', 'Send the file as it is, with Content-Type: text/csv.');
    }
    const read = readValue('token', token);
    if (!read.ok) throw await this.refusal(read, {});
    const credentials: Credentials = { token: read.value, authorization };
    await this.admit(credentials);
    const spooled = await spool(upload);
    try {
      const lines = linesOf(spooled.read());
      const first = await lines.next();
      const columns = readHeader(first.done ? undefined : first.value);
      if (!columns.ok) throw await this.refusal(columns, credentials);
      const { status, body } = await withStatus(answerRows(lines, columns.value, this.intake, credentials));
      const answers = Readable.from(untilRead(body, spooled));
      answers.once('error', (error) => this.logger.error({ err: error }, 'a file of conversions was broken off'));
      void reply.status(status).type('application/x-ndjson').send(answers);
    } catch (error) {
      await spooled.remove();
      throw error;
    }
  }

  /** Who may not report at all is told once, and not a line. */
  private async admit(credentials: Credentials): Promise<void> {
    const { role } = await this.gate.identify(credentials);
    const code = role === 'anyone' ? 'token_missing' : role === 'unknown' ? 'token_wrong' : undefined;
    if (code) throw await this.refusal(fail(code, REASONS[code]), credentials);
  }

  private async refusal(fault: ReturnType<typeof fail<string>>, credentials: Credentials): Promise<HttpFault> {
    const { receipt_id } = await this.intake.take('csv', fault, credentials);
    return new HttpFault(statusOf(fault.code), fault.code, fault.detail, { receipt_id, status: 'refused' });
  }
}

async function* untilRead(answers: AsyncIterable<string>, spooled: Spooled): AsyncGenerator<string> {
  try {
    yield* answers;
  } finally {
    await spooled.remove();
  }
}
