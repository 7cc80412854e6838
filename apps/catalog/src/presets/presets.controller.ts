import { isPresetName, landingMacros, PRESET_NAMES, PRESETS } from '@clickledger/presets';
import { Access, HttpFault } from '@clickledger/runtime';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { CATALOG_PARTS, type CatalogParts } from '../catalog-parts.js';
import { Catalog } from '../catalog.js';
import { PresetAnswer, UrlsAnswer, UrlsParams } from './preset.dto.js';
import { boughtFrom, soldTo } from './relations.js';

@Controller('presets')
@Access('network')
export class PresetsController {
  constructor(
    private readonly catalog: Catalog,
    @Inject(CATALOG_PARTS) private readonly parts: CatalogParts,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The platforms whose words are spoken here' })
  @ApiOkResponse({ type: [PresetAnswer] })
  list(): PresetAnswer[] {
    return PRESET_NAMES.map((name) => ({
      name,
      title: PRESETS[name].title,
      landing_macros: landingMacros(PRESETS[name]),
    }));
  }

  @Get(':name/urls')
  @ApiOperation({ summary: 'Both URLs of a relation with a network on another platform, ready to copy, each way' })
  @ApiParam({ name: 'name', enum: PRESET_NAMES })
  @ApiOkResponse({ type: UrlsAnswer })
  async urls(@Param('name') name: string, @Query() params: UrlsParams): Promise<UrlsAnswer> {
    if (!isPresetName(name)) {
      throw new HttpFault(404, 'preset_unknown', `There is no preset ${name}, but ${PRESET_NAMES.join(', ')}.`);
    }
    const id = params.offer;
    const offer = await this.catalog.find({ kind: 'offer', id }, (view) => view.offer(id));
    const preset = PRESETS[name];
    return {
      name,
      title: preset.title,
      upstream: boughtFrom(name, preset, offer, params, this.parts.publicIngestUrl),
      downstream: soldTo(name, preset, params, this.trackingUrl(params)),
    };
  }

  /** Of the publisher's first link of the offer. */
  private trackingUrl({ offer, publisher }: UrlsParams): string {
    const link = this.catalog.view
      .links()
      .find(({ fact }) => fact.offer_id === offer && fact.publisher_id === publisher);
    return `${this.parts.publicRedirectUrl}/c/${link?.fact.slug ?? '[slug]'}`;
  }
}
