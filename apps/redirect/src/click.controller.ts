import {
  clickCookie,
  destination,
  landingUrl,
  printClickCookie,
  readClickCookie,
  type Destination,
  type FirstSeen,
} from '@clickledger/domain';
import { HttpFault } from '@clickledger/runtime';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiNotFoundResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isBot } from './bots.js';
import { clickRecorded, type Owned } from './facts.js';
import { REDIRECT_PARTS, type RedirectParts } from './redirect-parts.js';
import { isOnlyLooking, one, queryOf, visitOf } from './visit.js';

const DAY_SECONDS = 86_400;
const STATUS_OF = { deep_link_refused: 400, offer_paused: 410, offer_retired: 410, link_paused: 410 };

@Controller('c')
export class ClickController {
  constructor(@Inject(REDIRECT_PARTS) private readonly parts: RedirectParts) {}

  /** Every GET of a tracking link is a click: ten clicks are ten. Fastify sends HEAD here too. */
  @Get(':slug')
  @ApiOperation({ summary: 'Count a click and redirect the visitor to the advertiser' })
  @ApiFoundResponse({ description: 'Location carries the click ID' })
  @ApiNotFoundResponse({ description: 'link_unknown' })
  async click(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const owned = await this.owned(slug);
    const to = this.destination(owned, request);
    if (isOnlyLooking(request)) return this.send(reply, landingUrl(to.template, owners(owned)));

    const { minter, visitors, recorder, clock, countryHeader } = this.parts;
    const at = clock();
    const { id, bucket } = minter.mint(at, 'click', owned.link.number);
    const visit = visitOf(request, countryHeader);
    const name = clickCookie(owned.offer.offer_id);
    const seen = visitors.of(readClickCookie(request.cookies[name])?.first, visit.ip, visit.userAgent, at);
    const bot = isBot(visit.userAgent);
    await recorder.click(
      bucket,
      clickRecorded({
        clickId: id,
        at,
        origin: 'redirect',
        visit,
        visitor: seen.visitor,
        bot,
        landing: to.template,
        diverted: to.diverted,
        ...owned,
      }),
    );
    this.setCookie(request, reply, owned, id, seen);
    this.send(reply, landingUrl(to.template, { click_id: id, ...owners(owned), ...visit.passed }));
  }

  private async owned(slug: string): Promise<Owned> {
    const owned = this.parts.links.bySlug(slug) ?? (await this.parts.links.bySlugOrNews(slug));
    if (!owned) throw new HttpFault(404, 'link_unknown', 'There is no such tracking link: check its address.');
    return owned;
  }

  private destination({ link, offer }: Owned, request: FastifyRequest): Destination {
    const to = destination({
      offerStatus: offer.status,
      linkStatus: link.fact.status,
      landingUrl: link.fact.landing_url ?? offer.landing_url,
      fallbackUrl: offer.fallback_url,
      deepLink: one(queryOf(request)['url'])?.trim() || undefined,
      allowedHosts: offer.allowed_hosts,
    });
    if (!to.ok) throw new HttpFault(STATUS_OF[to.code], to.code, to.detail);
    return to.value;
  }

  private setCookie(
    { protocol }: FastifyRequest,
    reply: FastifyReply,
    { offer }: Owned,
    id: string,
    seen: FirstSeen,
  ): void {
    if (offer.cookie_days === 0) return;
    // A pixel on the advertiser's page is a third party: only SameSite=None reaches it, which browsers take with Secure.
    // A proxy may write it as it likes.
    const secure = protocol.toLowerCase() === 'https';
    void reply.setCookie(clickCookie(offer.offer_id), printClickCookie(id, seen), {
      path: '/',
      maxAge: offer.cookie_days * DAY_SECONDS,
      httpOnly: true,
      secure,
      sameSite: secure ? 'none' : 'lax',
    });
  }

  private send(reply: FastifyReply, url: string): void {
    void reply.header('cache-control', 'no-store').redirect(url, 302);
  }
}

const owners = ({ link }: Owned) => ({
  link_id: link.fact.link_id,
  offer_id: link.fact.offer_id,
  publisher_id: link.fact.publisher_id,
});
