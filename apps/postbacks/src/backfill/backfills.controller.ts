import { Access, disclosed, Who, type Principal } from '@clickledger/runtime';
import type { BackfillChanged } from '@clickledger/wire';
import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiConflictResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { readIdempotencyKey, WithIdempotencyKey } from '../idempotency-key.js';
import { BackfillAnswer, BackfillBody, BackfillCount } from './backfill.dto.js';
import { BackfillStarting } from './starting.js';

@Controller()
@Access('network', 'publisher')
export class BackfillsController {
  constructor(private readonly starting: BackfillStarting) {}

  @Post('postbacks/:id/backfills/dry-run')
  @HttpCode(200)
  @ApiOperation({ summary: 'Count what a backfill would send, and what it would not, by reason' })
  @ApiOkResponse({ type: BackfillCount })
  async dryRun(@Param('id') id: string, @Body() body: BackfillBody, @Who() who: Principal): Promise<BackfillCount> {
    const { postback_id, messages, from, to, total, skipped } = await this.starting.dryRun(id, body, who);
    return disclosed({ postback_id, messages, from, to, total, skipped }, who);
  }

  @Post('postbacks/:id/backfills')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send all messages of a period, or those that were given up, at a bounded rate' })
  @WithIdempotencyKey()
  @ApiAcceptedResponse({ type: BackfillAnswer, description: 'It runs; for a request that is repeated, as it stands' })
  @ApiConflictResponse({
    description:
      'idempotency_key_reused: the key has begun another backfill; backfill_running; or why the postback sends nothing, such as paused',
  })
  async start(
    @Param('id') id: string,
    @Body() body: BackfillBody,
    @Headers('idempotency-key') key: string | undefined,
    @Who() who: Principal,
  ): Promise<BackfillAnswer> {
    return answerOf(await this.starting.start(id, body, readIdempotencyKey(key), who), who);
  }

  @Get('backfills')
  @ApiOperation({ summary: 'All backfills, with how far they are; with a publisher’s key its own' })
  @ApiOkResponse({ type: [BackfillAnswer] })
  async list(@Who() who: Principal): Promise<BackfillAnswer[]> {
    return (await this.starting.list(who)).map((backfill) => answerOf(backfill, who));
  }

  @Get('backfills/:id')
  @ApiOperation({ summary: 'How far a backfill is' })
  @ApiOkResponse({ type: BackfillAnswer })
  async one(@Param('id') id: string, @Who() who: Principal): Promise<BackfillAnswer> {
    return answerOf(await this.starting.find(id, who), who);
  }

  @Post('backfills/:id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Queue no more of a backfill; what is queued is sent. One that has ended stays as it is' })
  @ApiOkResponse({ type: BackfillAnswer })
  async cancel(@Param('id') id: string, @Who() who: Principal): Promise<BackfillAnswer> {
    return answerOf(await this.starting.cancel(id, who), who);
  }
}

const answerOf = (
  { type, v, outcomes_to, deliveries_from, ...backfill }: BackfillChanged,
  who: Principal,
): BackfillAnswer => disclosed(backfill, who);
