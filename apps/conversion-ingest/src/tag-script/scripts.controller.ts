import { HttpFault } from '@clickledger/runtime';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import {
  ApiExcludeEndpoint,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CookieDays } from './cookie-days.js';
import { sendFile } from './send-file.js';
import { TagAnswer } from './tag-answer.dto.js';
import { TagFiles } from './tag-files.js';

/** Pages hear of a release within the hour; a page that opens meanwhile does not wait for that. */
const LOOKED_UP_HOURLY = 'public, max-age=3600, stale-while-revalidate=86400';
const FOR_A_YEAR = 'public, max-age=31536000, immutable';

/** The script of advertisers' pages. Any site may load it: what it can do, the network decides when it is told. */
@ApiTags('tag')
@ApiProduces('text/javascript')
@Controller()
export class ScriptsController {
  constructor(
    private readonly files: TagFiles,
    private readonly days: CookieDays,
  ) {}

  @Get('tag.js')
  @ApiOperation({ summary: 'The tag, as the offer has it' })
  @ApiQuery({ name: 'offer', required: false, description: 'Its cookie_days hold; without it they are 28' })
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiNotFoundResponse({ description: 'offer_unknown' })
  async tag(@Query('offer') offer: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendFile(await this.fileOf(offer), LOOKED_UP_HOURLY, request, reply);
  }

  private async fileOf(offer: unknown) {
    if (offer === undefined) return this.files.common();
    if (typeof offer !== 'string') throw new HttpFault(400, 'parameter_invalid', 'Name one offer: tag.js?offer=shoes.');
    const days = await this.days.of(offer);
    if (days !== undefined) return this.files.script(days);
    const detail = `There is no offer ${JSON.stringify(offer)}: name the offer by its ID, as in tag.js?offer=shoes.`;
    throw new HttpFault(404, 'offer_unknown', detail);
  }

  @Get('tag.:hash(^[0-9a-f]+).js')
  @ApiOperation({ summary: 'The same, of one release, for pages that check its integrity' })
  @ApiParam({ name: 'hash', description: 'As /tag.json names it' })
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiNotFoundResponse({ description: 'tag_unknown: it is of another release' })
  pinned(@Param('hash') hash: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { tag } = this.files;
    if (hash !== tag.hash) {
      const detail = `This release has tag.${tag.hash}.js: name that, or tag.js, which is always there.`;
      throw new HttpFault(404, 'tag_unknown', detail);
    }
    sendFile(this.files.common(), FOR_A_YEAR, request, reply);
  }

  @Get('tag.json')
  @ApiOperation({ summary: 'What to pin this release’s tag by' })
  @ApiProduces('application/json')
  @ApiOkResponse({ type: TagAnswer })
  about(): TagAnswer {
    const { hash, integrity, common } = this.files.tag;
    const { gzipped } = this.files.common();
    return { path: `/tag.${hash}.js`, integrity, bytes: common.length, gzipped_bytes: gzipped.length };
  }

  @Get('tag-debug.js')
  @ApiExcludeEndpoint()
  debug(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    sendFile(this.files.debug(), LOOKED_UP_HOURLY, request, reply);
  }

  @Get('tag.js.map')
  @ApiExcludeEndpoint()
  sourceMap(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    sendFile(this.files.sourceMap(), LOOKED_UP_HOURLY, request, reply);
  }
}
