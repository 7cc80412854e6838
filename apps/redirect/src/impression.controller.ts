import { clickCookie, readClickCookie } from '@clickledger/domain';
import { HttpFault, PIXEL } from '@clickledger/runtime';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isBot } from './bots.js';
import { impressionRecorded } from './facts.js';
import { REDIRECT_PARTS, type RedirectParts } from './redirect-parts.js';
import { intentOf, queryOf, visitOf } from './visit.js';

const IMAGE = /^(.+)\.gif$/;

@Controller('i')
export class ImpressionController {
  constructor(@Inject(REDIRECT_PARTS) private readonly parts: RedirectParts) {}

  /** An image of one pixel, `/i/:slug.gif`, beside a banner: every GET of it is an impression of the link. */
  @Get(':image')
  @ApiOperation({ summary: 'Count an impression' })
  @ApiParam({ name: 'image', description: 'The link’s slug, and .gif' })
  @ApiProduces('image/gif')
  @ApiOkResponse({ description: 'A transparent pixel', schema: { type: 'string', format: 'binary' } })
  async impression(
    @Param('image') image: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { links, minter, visitors, recorder, clock, countryHeader } = this.parts;
    const slug = IMAGE.exec(image)?.[1];
    const owned = slug === undefined ? undefined : (links.bySlug(slug) ?? (await links.bySlugOrNews(slug)));
    if (!owned) throw new HttpFault(404, 'link_unknown', 'There is no such tracking link: check the image’s address.');

    void reply.header('cache-control', 'no-store').type('image/gif');
    if (intentOf(request) !== 'visit') return void reply.send(PIXEL);
    const at = clock();
    const { id, bucket } = minter.mint(at, 'impression', owned.link.number);
    const visit = visitOf(request, queryOf(request), countryHeader);
    const cookie = readClickCookie(request.cookies[clickCookie(owned.offer.offer_id)]);
    const { visitor } = visitors.of(cookie?.first, visit.ip, visit.userAgent, at);
    const bot = isBot(visit.userAgent);
    await recorder.impression(bucket, impressionRecorded({ impressionId: id, at, visit, visitor, bot, ...owned }));
    void reply.send(PIXEL);
  }
}
