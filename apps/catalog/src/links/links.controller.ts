import type { Link } from '@clickledger/catalog-view';
import { Access, HttpFault, isOwn, Who, within, type Principal } from '@clickledger/runtime';
import { Body, Controller, Get, Inject, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CATALOG_PARTS, type CatalogParts } from '../catalog-parts.js';
import { Catalog } from '../catalog.js';
import type { Change, Changed } from '../changes/changed.js';
import { readPatch } from '../changes/read-patch.js';
import { readPut } from '../changes/read-put.js';
import { ApiListResponse, listed } from '../list-params.dto.js';
import { publisherOf, seenBy } from '../own.js';
import { newId } from '../secrets.js';
import { landingUrlFault, standardUrl } from '../fields/urls.js';
import { refusePublishersChange, refusePublishersLink } from './of-publishers.js';
import { LinkAnswer, PatchLink, PostLink, PutLink, LinkList } from './link.dto.js';

type LinkState = Link['fact'] & { readonly number: number };

@Controller('links')
@Access('network', 'publisher')
export class LinksController {
  constructor(
    private readonly catalog: Catalog,
    @Inject(CATALOG_PARTS) private readonly parts: CatalogParts,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Tracking links, in the order of their creation' })
  @ApiListResponse(LinkAnswer)
  list(
    @Query() params: LinkList,
    @Who() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): LinkAnswer[] {
    return listed(this.catalog.view.links(), within(params, who), reply, {
      fieldsOf: ({ fact }) => fact,
      shown: (link) => seenBy(this.answerOf(link), who),
    });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One tracking link, as it stands' })
  @ApiOkResponse({ type: LinkAnswer })
  async one(@Param('id') id: string, @Who() who: Principal): Promise<LinkAnswer> {
    const link = await this.catalog.find({ kind: 'link', id }, (view) => ownLink(view.link(id), who));
    return seenBy(this.answerOf(link), who);
  }

  @Post()
  @ApiOperation({
    summary: 'Make a tracking link',
    description: 'A publisher makes the own, for offers that are open to him, to hosts that the offer allows',
  })
  @ApiCreatedResponse({ type: LinkAnswer })
  async create(@Body() body: PostLink, @Who() who: Principal): Promise<LinkAnswer> {
    const publisherId = publisherOf(body.publisher_id, who);
    await refusePublishersLink(body, who, this.catalog);
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
      publisher_id: publisherId,
      name: body.name ?? linkId,
      status: 'active',
      ...(body.landing_url !== undefined && { landing_url: standardUrl(body.landing_url) }),
    });
    return this.one(linkId, who);
  }

  /** Without landing_url it has the offer's again. */
  @Put(':id')
  @ApiOperation({ summary: 'Replace what of a tracking link can change' })
  @ApiBody({ type: PutLink })
  @ApiOkResponse({ type: LinkAnswer })
  async put(@Param('id') id: string, @Body() sent: unknown, @Who() who: Principal): Promise<LinkAnswer> {
    return this.change(id, await readPut(this.catalog, sent, this.changed(id, who)), who);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change some of a tracking link, by JSON merge patch' })
  @ApiConsumes('application/merge-patch+json', 'application/json')
  @ApiBody({ type: PatchLink })
  @ApiOkResponse({ type: LinkAnswer })
  async patch(@Param('id') id: string, @Body() sent: unknown, @Who() who: Principal): Promise<LinkAnswer> {
    return this.change(id, await readPatch(this.catalog, sent, this.changed(id, who)), who);
  }

  private changed(id: string, who: Principal): Changed<LinkState, PutLink> {
    return {
      entity: { kind: 'link', id },
      look: (view) => {
        const link = ownLink(view.link(id), who);
        return link && { ...link.fact, number: link.number };
      },
      shown: ({ number, ...fact }) => this.answerOf({ number, fact }),
      fixed: ['link_id', 'number', 'slug', 'tracking_url', 'offer_id', 'publisher_id'],
      body: PutLink,
    };
  }

  private async change(id: string, { current, body }: Change<LinkState, PutLink>, who: Principal): Promise<LinkAnswer> {
    refusePublishersChange(current, body, who, this.catalog.view);
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
    return this.one(id, who);
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

  private answerOf({ number, fact }: Pick<Link, 'number' | 'fact'>): LinkAnswer {
    const { type, v, effective_from, ...link } = fact;
    return { ...link, number, tracking_url: `${this.parts.publicRedirectUrl}/c/${link.slug}` };
  }
}

const ownLink = (link: Link | undefined, who: Principal): Link | undefined =>
  link && isOwn(link.fact, who) ? link : undefined;
