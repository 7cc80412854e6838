import { clickCookie, DIVERSIONS, printClickCookie, readClickCookie } from '@clickledger/domain';
import { LogUnavailableError } from '@clickledger/event-log';
import { faultOf, HttpFault } from '@clickledger/runtime';
import { readForeignSlug } from '@clickledger/presets';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import {
  ApiFoundResponse,
  ApiGoneResponse,
  ApiNotFoundResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { arrival } from './arrival.js';
import { isBot } from './bots.js';
import { clickRecorded, type Owned } from './facts.js';
import type { Found } from './links.js';
import { leadNowhere } from './nowhere/nowhere.js';
import { REDIRECT_PARTS, type RedirectParts } from './redirect-parts.js';
import { TrackingParameters } from './tracking-parameters.js';
import { intentOf, one, passedOverIn, queryOf, visitOf } from './visit.js';
import type { Visitor } from './visitors.js';

const DAY_SECONDS = 86_400;

@Controller('c')
export class ClickController {
  constructor(@Inject(REDIRECT_PARTS) private readonly parts: RedirectParts) {}

  /** Every GET of a tracking link is a click: ten clicks are ten. Fastify sends HEAD here too. */
  @Get(':slug')
  @ApiOperation({ summary: 'Count a click and redirect the visitor to the advertiser' })
  @TrackingParameters()
  @ApiFoundResponse({ description: 'Location carries the click ID' })
  @ApiNotFoundResponse({
    description: 'link_unknown, and there is no FALLBACK_URL: a page, or JSON where it is asked for',
  })
  @ApiServiceUnavailableResponse({ description: 'A browser fetched ahead: it asks again when the visit comes' })
  @ApiGoneResponse({ description: 'offer_paused, offer_retired or link_paused, and there is no fallback' })
  async click(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const intent = intentOf(request);
    if (intent === 'ahead') return refuseFetchingAhead(reply);
    const { routes } = this.parts;
    const owned = this.parts.links.bySlug(slug) ?? (await this.news(slug));
    if (owned instanceof HttpFault) return this.sendAway(request, reply, owned);
    const query = queryOf(request);
    const way = routes.of(owned, one(query['url'])?.trim() || undefined);
    if (!way.ok) return leadNowhere(request, reply, new HttpFault(410, way.code, DIVERSIONS[way.code]));
    const { template, diverted } = way.value;
    const to = { template, query, passesThrough: owned.offer.pass_through === true };
    if (intent === 'looking') return send(reply, arrival({ ...to, values: owners(owned) }));

    const { minter, visitors, recorder, clock, countryHeader } = this.parts;
    const at = clock();
    const { id, bucket } = minter.mint(at, 'click', owned.link.number);
    const visit = visitOf(request, query, countryHeader);
    const passedOver = readForeignSlug(slug) && passedOverIn(query);
    const name = clickCookie(owned.offer.offer_id);
    const seen = visitors.of(readClickCookie(request.cookies[name])?.first, visit.ip, visit.userAgent, at);
    const bot = isBot(visit.userAgent);
    await recorder.click(
      bucket,
      clickRecorded({
        clickId: id,
        at,
        origin: 'redirect',
        visit: passedOver ? { ...visit, passedOver } : visit,
        visitor: seen.visitor,
        bot,
        landing: template,
        diverted,
        ...owned,
      }),
    );
    this.setCookie(request, reply, owned, id, seen);
    send(reply, arrival({ ...to, values: { click_id: id, ...owners(owned), ...visit.passed } }));
  }

  /** The link, though it was made a moment ago, or the fault that there is none, or that nobody can tell now. */
  private async news(slug: string): Promise<Found | HttpFault> {
    try {
      const unknown = new HttpFault(404, 'link_unknown', 'There is no such tracking link: check its address.');
      return (await this.parts.links.bySlugOrNews(slug)) ?? unknown;
    } catch (error) {
      if (error instanceof LogUnavailableError) return faultOf(error);
      throw error;
    }
  }

  private sendAway(request: FastifyRequest, reply: FastifyReply, fault: HttpFault): void {
    const url = this.parts.routes.ofNobody();
    if (url === undefined) leadNowhere(request, reply, fault);
    else send(reply, arrival({ template: url, values: {}, query: {}, passesThrough: false }));
  }

  private setCookie(
    { protocol }: FastifyRequest,
    reply: FastifyReply,
    { offer }: Owned,
    id: string,
    seen: Visitor,
  ): void {
    if (offer.cookie_days === 0) return;
    // A pixel on the advertiser's page is a third party: only SameSite=None reaches it, which browsers take with Secure.
    // A proxy may write it as it likes.
    const secure = protocol.toLowerCase() === 'https';
    void reply.setCookie(clickCookie(offer.offer_id), printClickCookie(id, this.parts.visitors.sealed(seen)), {
      path: '/',
      maxAge: offer.cookie_days * DAY_SECONDS,
      httpOnly: true,
      secure,
      sameSite: secure ? 'none' : 'lax',
    });
  }
}

const send = (reply: FastifyReply, url: string): void =>
  void reply.header('cache-control', 'no-store').redirect(url, 302);

/** A browser drops such an answer, and asks again when the visit comes. */
const refuseFetchingAhead = (reply: FastifyReply): void =>
  void reply.status(503).header('cache-control', 'no-store').send();

const owners = ({ link }: Owned) => ({
  link_id: link.fact.link_id,
  offer_id: link.fact.offer_id,
  publisher_id: link.fact.publisher_id,
});
