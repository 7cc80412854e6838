import { Body, Controller, Headers, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiNoContentResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allowOrigin, variesByOrigin } from './cross-origin.js';
import { LandingDto } from './landing.dto.js';
import { Landings } from './landings.js';

@ApiTags('pages')
@Controller('landings')
export class LandingsController {
  constructor(private readonly landings: Landings) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({
    summary: 'What the tag saw of a click on a page of the advertiser; the answer is the same for any ID',
  })
  @ApiConsumes('text/plain', 'application/json')
  @ApiBody({ type: LandingDto })
  @ApiNoContentResponse({ description: 'Taken, or passed over without a word' })
  @ApiResponse({ status: 403, description: 'origin_not_allowed: no page of the offer’s allowed_hosts' })
  @ApiResponse({ status: 429, description: 'address_limit' })
  async post(
    @Body() body: unknown,
    @Req() { ip }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('origin') origin?: string,
  ): Promise<void> {
    variesByOrigin(reply);
    await this.landings.take(body, { origin, address: ip, allow: () => allowOrigin(reply, origin) });
  }
}
