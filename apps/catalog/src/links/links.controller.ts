import type { Link } from '@clickledger/catalog-view';
import { Access } from '@clickledger/runtime';
import { Body, Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { CATALOG_PARTS, type CatalogParts } from '../catalog-parts.js';
import { Catalog } from '../catalog.js';
import { newId } from '../secrets.js';
import { LinkAnswer, PostLink, PutLink } from './link.dto.js';

@Controller('links')
@Access('network')
export class LinksController {
  constructor(
    private readonly catalog: Catalog,
    @Inject(CATALOG_PARTS) private readonly parts: CatalogParts,
  ) {}

  @Get()
  @ApiOkResponse({ type: [LinkAnswer] })
  list(): LinkAnswer[] {
    return this.catalog.view.links().map((link) => this.answerOf(link));
  }

  @Get(':id')
  @ApiOkResponse({ type: LinkAnswer })
  async one(@Param('id') id: string): Promise<LinkAnswer> {
    return this.answerOf(await this.catalog.find({ kind: 'link', id }, (view) => view.link(id)));
  }

  @Post()
  @ApiCreatedResponse({ type: LinkAnswer })
  async create(@Body() body: PostLink): Promise<LinkAnswer> {
    const linkId = body.link_id ?? newId();
    await this.catalog.write({
      type: 'LinkCreated',
      ...this.catalog.stamp(1),
      link_id: linkId,
      slug: body.slug ?? newId(),
      offer_id: body.offer_id,
      publisher_id: body.publisher_id,
      name: body.name ?? linkId,
      status: 'active',
      ...(body.landing_url !== undefined && { landing_url: body.landing_url }),
    });
    return this.one(linkId);
  }

  /** Replaces what of a link can change: without landing_url it has the offer's again. */
  @Put(':id')
  @ApiOkResponse({ type: LinkAnswer })
  async change(@Param('id') id: string, @Body() body: PutLink): Promise<LinkAnswer> {
    const current = await this.catalog.findBefore(body.version, { kind: 'link', id }, (view) => view.link(id)?.fact);
    await this.catalog.write({
      type: 'LinkChanged',
      ...this.catalog.stamp(body.version),
      link_id: id,
      slug: current.slug,
      offer_id: current.offer_id,
      publisher_id: current.publisher_id,
      name: body.name,
      status: body.status,
      ...(body.landing_url !== undefined && { landing_url: body.landing_url }),
    });
    return this.one(id);
  }

  private answerOf({ number, fact }: Link): LinkAnswer {
    const { type, v, effective_from, ...link } = fact;
    return { ...link, number, tracking_url: `${this.parts.publicRedirectUrl}/c/${link.slug}` };
  }
}
