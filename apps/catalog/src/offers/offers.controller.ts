import type { Offer } from '@clickledger/catalog-view';
import { checkOfferChange, cut, type OfferIdentity } from '@clickledger/domain';
import { Access, HttpFault, Who, type Principal } from '@clickledger/runtime';
import { Body, Controller, Get, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Catalog } from '../catalog.js';
import type { Change, Changed } from '../changes/changed.js';
import { readPatch } from '../changes/read-patch.js';
import { readPut } from '../changes/read-put.js';
import { ApiListResponse, listed } from '../list-params.dto.js';
import { seenBy } from '../own.js';
import { newId } from '../secrets.js';
import { offersFor, withOwnTerms } from './open-offers.js';
import { offerState } from './offer-state.js';
import { OfferAnswer, PatchOffer, PostOffer, PutOffer, OfferList } from './offer.dto.js';

@Controller('offers')
@Access('network')
export class OffersController {
  constructor(private readonly catalog: Catalog) {}

  @Get()
  @Access('network', 'advertiser', 'publisher')
  @ApiOperation({
    summary: 'Offers, in the order of their creation',
    description: 'To an advertiser the own; to a publisher those that are open to him or that he has links of',
  })
  @ApiListResponse(OfferAnswer)
  list(@Query() params: OfferList, @Who() who: Principal, @Res({ passthrough: true }) reply: FastifyReply): object[] {
    const offers = this.catalog.view.offers().filter(offersFor(who, this.catalog.view));
    return listed(offers, params, reply, { shown: (offer) => shownTo(offer, who) });
  }

  @Get(':id')
  @Access('network', 'advertiser', 'publisher')
  @ApiOperation({ summary: 'One offer, as it stands; to a publisher with the terms that are his' })
  @ApiOkResponse({ type: OfferAnswer })
  async one(@Param('id') id: string, @Who() who: Principal): Promise<object> {
    const offer = await this.catalog.find({ kind: 'offer', id }, (view) => {
      const found = view.offer(id);
      return found && offersFor(who, view)(found) ? found : undefined;
    });
    return shownTo(offer, who);
  }

  @Post()
  @ApiOperation({ summary: 'Make an offer' })
  @ApiCreatedResponse({ type: OfferAnswer })
  async create(@Body() body: PostOffer): Promise<object> {
    return this.write({
      type: 'OfferChanged',
      ...this.catalog.stamp('OfferChanged', 1),
      offer_id: body.offer_id ?? newId(),
      status: body.status ?? 'active',
      ...offerState(body),
    });
  }

  @Put(':id')
  @ApiOperation({ summary: 'Replace an offer: what is left out has its default again' })
  @ApiBody({ type: PutOffer })
  @ApiOkResponse({ type: OfferAnswer })
  async put(@Param('id') id: string, @Body() sent: unknown): Promise<object> {
    return this.change(id, await readPut(this.catalog, sent, changed(id)));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change some of an offer, by JSON merge patch: its goals are replaced whole' })
  @ApiConsumes('application/merge-patch+json', 'application/json')
  @ApiBody({ type: PatchOffer })
  @ApiOkResponse({ type: OfferAnswer })
  async patch(@Param('id') id: string, @Body() sent: unknown): Promise<object> {
    return this.change(id, await readPatch(this.catalog, sent, changed(id)));
  }

  private change(id: string, { current, body }: Change<Offer, PutOffer>): Promise<object> {
    const next: Offer = {
      type: 'OfferChanged',
      ...this.catalog.stamp('OfferChanged', body.version),
      ...(body.effective_from !== undefined && { effective_from: new Date(body.effective_from).toISOString() }),
      offer_id: id,
      status: body.status,
      ...offerState(body),
    };
    const faults = checkOfferChange(identityOf(current), identityOf(next));
    if (faults.length > 0) {
      throw new HttpFault(422, 'offer_change_refused', 'Reports made before rest on what would change.', { faults });
    }
    return this.write(next);
  }

  private async write(offer: Offer): Promise<object> {
    if (this.unknownPublishers(offer).length > 0) await this.catalog.readToEnd();
    const unknown = this.unknownPublishers(offer);
    if (unknown.length > 0) {
      throw new HttpFault(
        422,
        'publisher_unknown',
        `Overrides or publishers name those that are not there: ${cut(unknown.join(', '))}.`,
      );
    }
    await this.catalog.write(offer);
    return answerOf(offer);
  }

  private unknownPublishers({ goals, publishers = [] }: Offer): string[] {
    const named = [...publishers, ...goals.flatMap(({ overrides }) => Object.keys(overrides ?? {}))];
    return named.filter((publisherId) => !this.catalog.view.publisher(publisherId));
  }
}

const identityOf = ({ advertiser_id, goals }: Offer): OfferIdentity => ({ advertiserId: advertiser_id, goals });

function answerOf({ type, v, ...offer }: Offer): Omit<Offer, 'type' | 'v'> {
  return offer;
}

const shownTo = (offer: Offer, who: Principal): object => seenBy(answerOf(withOwnTerms(offer, who)), who);

const changed = (id: string): Changed<Offer, PutOffer> => ({
  entity: { kind: 'offer', id },
  look: (view) => view.offer(id),
  shown: answerOf,
  fixed: ['offer_id'],
  body: PutOffer,
});
