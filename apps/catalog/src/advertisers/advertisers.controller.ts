import type { Advertiser } from '@clickledger/catalog-view';
import { Access, hashSecret, isOwn, Who, type Principal } from '@clickledger/runtime';
import { Body, Controller, Get, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Catalog } from '../catalog.js';
import type { Change, Changed } from '../changes/changed.js';
import { readPatch } from '../changes/read-patch.js';
import { readPut } from '../changes/read-put.js';
import { ApiListResponse, listed } from '../list-params.dto.js';
import { seenBy } from '../own.js';
import { foreignIdsIn } from '../fields/foreign-ids.js';
import { newId, newSecret } from '../secrets.js';
import {
  AdvertiserAnswer,
  AdvertiserWithSecrets,
  PatchAdvertiser,
  PostAdvertiser,
  PutAdvertiser,
  AdvertiserList,
} from './advertiser.dto.js';

@Controller('advertisers')
@Access('network')
export class AdvertisersController {
  constructor(private readonly catalog: Catalog) {}

  @Get()
  @ApiOperation({ summary: 'Advertisers, in the order of their creation' })
  @ApiListResponse(AdvertiserAnswer)
  list(@Query() params: AdvertiserList, @Res({ passthrough: true }) reply: FastifyReply): AdvertiserAnswer[] {
    return listed(this.catalog.view.advertisers(), params, reply, { fieldsOf: answerOf, shown: answerOf });
  }

  @Get(':id')
  @Access('network', 'advertiser')
  @ApiOperation({ summary: 'One advertiser, as it stands; with an advertiser’s key /advertisers/me' })
  @ApiOkResponse({ type: AdvertiserAnswer })
  async one(@Param('id') named: string, @Who() who: Principal): Promise<AdvertiserAnswer> {
    const id = who.role === 'advertiser' && named === 'me' ? who.advertiserId : named;
    const found = await this.catalog.find({ kind: 'advertiser', id }, (view) => {
      const advertiser = view.advertiser(id);
      return advertiser && isOwn(advertiser, who) ? advertiser : undefined;
    });
    return seenBy(answerOf(found), who);
  }

  /** A token that is not given is made, and so is the API key. */
  @Post()
  @ApiOperation({ summary: 'Make an advertiser; the answer shows its secrets this once' })
  @ApiCreatedResponse({ type: AdvertiserWithSecrets })
  async create(@Body() body: PostAdvertiser): Promise<AdvertiserWithSecrets> {
    const made = { token: newSecret(), api_key: newSecret() };
    const fact: Advertiser = {
      type: 'AdvertiserChanged',
      ...this.catalog.stamp('AdvertiserChanged', 1),
      advertiser_id: body.advertiser_id ?? newId(),
      name: body.name,
      ...foreignIdsIn(body),
      token_hash: hashSecret(body.token ?? made.token),
      key_hash: hashSecret(made.api_key),
      foreign_click_ids: body.foreign_click_ids ?? false,
      ...(body.status !== undefined && { status: body.status }),
    };
    await this.catalog.write(fact);
    return { ...answerOf(fact), api_key: made.api_key, ...(body.token === undefined && { token: made.token }) };
  }

  @Put(':id')
  @ApiOperation({ summary: 'Replace an advertiser, but for the secrets, which stay unless they are named' })
  @ApiBody({ type: PutAdvertiser })
  @ApiOkResponse({ type: AdvertiserWithSecrets })
  async put(@Param('id') id: string, @Body() sent: unknown): Promise<AdvertiserWithSecrets> {
    return this.change(id, await readPut(this.catalog, sent, changed(id)));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change some of an advertiser, by JSON merge patch' })
  @ApiConsumes('application/merge-patch+json', 'application/json')
  @ApiBody({ type: PatchAdvertiser })
  @ApiOkResponse({ type: AdvertiserWithSecrets })
  async patch(@Param('id') id: string, @Body() sent: unknown): Promise<AdvertiserWithSecrets> {
    return this.change(id, await readPatch(this.catalog, sent, changed(id)));
  }

  private async change(
    id: string,
    { current, body }: Change<Advertiser, PutAdvertiser>,
  ): Promise<AdvertiserWithSecrets> {
    const apiKey = body.new_api_key ? newSecret() : undefined;
    const fact: Advertiser = {
      type: 'AdvertiserChanged',
      ...this.catalog.stamp('AdvertiserChanged', body.version),
      advertiser_id: id,
      name: body.name,
      ...foreignIdsIn(body),
      token_hash: body.token === undefined ? current.token_hash : hashSecret(body.token),
      key_hash: apiKey === undefined ? current.key_hash : hashSecret(apiKey),
      foreign_click_ids: body.foreign_click_ids ?? false,
      status: body.status ?? current.status ?? 'active',
    };
    await this.catalog.write(fact);
    return { ...answerOf(fact), ...(apiKey !== undefined && { api_key: apiKey }) };
  }
}

function answerOf({ status = 'active', ...fact }: Advertiser): AdvertiserAnswer {
  const { advertiser_id, version, changed_at, name, foreign_click_ids } = fact;
  return { advertiser_id, version, changed_at, name, ...foreignIdsIn(fact), foreign_click_ids, status };
}

const changed = (id: string): Changed<Advertiser, PutAdvertiser> => ({
  entity: { kind: 'advertiser', id },
  look: (view) => view.advertiser(id),
  shown: answerOf,
  fixed: ['advertiser_id'],
  body: PutAdvertiser,
});
