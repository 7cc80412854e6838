import { Access, disclosed, Who, type Principal } from '@clickledger/runtime';
import { Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation } from '@nestjs/swagger';
import { readIdempotencyKey, WithIdempotencyKey } from '../idempotency-key.js';
import { ResendAnswer } from './resend-answer.dto.js';
import { Resending } from './resending.js';

@Controller('deliveries')
@Access('network', 'publisher')
export class ResendController {
  constructor(private readonly resending: Resending) {}

  @Post(':id/resend')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a message once more, as its postback stands now, under the same delivery ID' })
  @WithIdempotencyKey()
  @ApiAcceptedResponse({ type: ResendAnswer, description: 'It is queued; the same for a request that is repeated' })
  async resend(
    @Param('id') id: string,
    @Headers('idempotency-key') key: string | undefined,
    @Who() who: Principal,
  ): Promise<ResendAnswer> {
    const { request, ...queued } = await this.resending.resend(id, readIdempotencyKey(key), who);
    const { delivery_id, postback_id, conversion_id, version, cause, queued_at } = queued;
    const message = { delivery_id, postback_id, conversion_id, version, cause, queued_at };
    return disclosed({ ...message, http_method: request.method, url: request.url }, who);
  }
}
