import type { Link } from '@clickledger/catalog-view';
import { Access, HttpFault } from '@clickledger/runtime';
import { Body, Controller, Get, Inject, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CATALOG_PARTS, type CatalogParts } from '../catalog-parts.js';
import { Catalog } from '../catalog.js';
import { listed } from '../list-params.dto.js';
import { newId } from '../secrets.js';
import { landingUrlFault, standardUrl } from '../fields/urls.js';
import { LinkAnswer, PostLink, PutLink, LinkList } from './link.dto.js';

@Controller('links')
@Access('network')
export class LinksController {
  constructor(
    private readonly catalog: Catalog,
    @Inject(CATALOG_PARTS) private readonly parts: CatalogParts,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Tracking links, in the order of their creation' })
  @ApiOkResponse({ type: [LinkAnswer] })
  list(@Query() params: LinkList, @Res({ passthrough: true }) reply: FastifyReply): LinkAnswer[] {
    return listed(
      this.catalog.view.links().map((link) => this.answerOf(link)),
      params,
      reply,
    );
  }

  @Get(':id')
  @ApiOperation({ summary: 'One tracking link, as it stands' })
  @ApiOkResponse({ type: LinkAnswer })
  async one(@Param('id') id: string): Promise<LinkAnswer> {
    return this.answerOf(await this.catalog.find({ kind: 'link', id }, (view) => view.link(id)));
  }

  @Post()
  @ApiOperation({ summary: 'Make a tracking link' })
  @ApiCreatedResponse({ type: LinkAnswer })
  async create(@Body() body: PostLink): Promise<LinkAnswer> {
    const linkId = body.link_id ?? newId();
    const slug = body.slug ?? newId();
    this.refuseAnotherCase(slug);
    this.refuseSchemeOfOthers(body.landing_url, body.offer_id);
    await this.catalog.write({
      type: 'LinkCreated',
      ...this.catalog.stamp('LinkCreated', 1),
      link_id: linkId,
      slug,
      offer_id: body.offer_id,
      publisher_id: body.publisher_id,
      name: body.name ?? linkId,
      status: 'active',
      ...(body.landing_url !== undefined && { landing_url: standardUrl(body.landing_url) }),
    });
    return this.one(linkId);
  }

  /** Replaces what of a link can change: without landing_url it has the offer's again. */
  @Put(':id')
  @ApiOperation({ summary: 'Replace what of a tracking link can change' })
  @ApiOkResponse({ type: LinkAnswer })
  async change(@Param('id') id: string, @Body() body: PutLink): Promise<LinkAnswer> {
    const current = await this.catalog.findBefore(body.version, { kind: 'link', id }, (view) => view.link(id)?.fact);
    this.refuseSchemeOfOthers(body.landing_url, current.offer_id);
    await this.catalog.write({
      type: 'LinkChanged',
      ...this.catalog.stamp('LinkChanged', body.version),
      link_id: id,
      slug: current.slug,
      offer_id: current.offer_id,
      publisher_id: current.publisher_id,
      name: body.name,
      status: body.status,
      ...(body.landing_url !== undefined && { landing_url: standardUrl(body.landing_url) }),
    });
    return this.one(id);
  }

  /** Which schemes of apps a landing URL may have is the offer's to say. */
  private refuseSchemeOfOthers(landingUrl: string | undefined, offerId: string): void {
    const offer = this.catalog.view.offer(offerId);
    const fault = landingUrl === undefined || !offer ? undefined : landingUrlFault(landingUrl, offer.allowed_schemes);
    if (fault === undefined) return;
    const faults = [{ field: 'landing_url', detail: `landing_url ${fault}` }];
    throw new HttpFault(400, 'invalid_request', 'Some fields cannot be accepted: see faults.', { faults });
  }

  /**
   * A link that is typed, or printed in capitals, must lead to one place. Readers of the log cannot decide so, for links
   * whose slugs differ by case only are in old logs: of two made in one moment both would be taken.
   */
  private refuseAnotherCase(slug: string): void {
    const taken = this.catalog.view.linkBySlugInAnyCase(slug)?.fact.slug ?? slug;
    if (taken === slug) return;
    throw new HttpFault(409, 'slug_taken', `The slug ${slug} differs from ${taken} by case only: choose another.`);
  }

  private answerOf({ number, fact }: Link): LinkAnswer {
    const { type, v, effective_from, ...link } = fact;
    return { ...link, number, tracking_url: `${this.parts.publicRedirectUrl}/c/${link.slug}` };
  }
}
