import type { Publisher } from '@clickledger/catalog-view';
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
  PostPublisher,
  PublisherAnswer,
  PublisherWithKey,
  PutPublisher,
  PatchPublisher,
  PublisherList,
} from './publisher.dto.js';

@Controller('publishers')
@Access('network')
export class PublishersController {
  constructor(private readonly catalog: Catalog) {}

  @Get()
  @ApiOperation({ summary: 'Publishers, in the order of their creation' })
  @ApiListResponse(PublisherAnswer)
  list(@Query() params: PublisherList, @Res({ passthrough: true }) reply: FastifyReply): PublisherAnswer[] {
    return listed(this.catalog.view.publishers(), params, reply, { fieldsOf: answerOf, shown: answerOf });
  }

  @Get(':id')
  @Access('network', 'publisher')
  @ApiOperation({ summary: 'One publisher, as it stands; with a publisher’s key /publishers/me' })
  @ApiOkResponse({ type: PublisherAnswer })
  async one(@Param('id') named: string, @Who() who: Principal): Promise<PublisherAnswer> {
    const id = who.role === 'publisher' && named === 'me' ? who.publisherId : named;
    const found = await this.catalog.find({ kind: 'publisher', id }, (view) => {
      const publisher = view.publisher(id);
      return publisher && isOwn(publisher, who) ? publisher : undefined;
    });
    return seenBy(answerOf(found), who);
  }

  @Post()
  @ApiOperation({ summary: 'Make a publisher; the answer shows its key this once' })
  @ApiCreatedResponse({ type: PublisherWithKey })
  async create(@Body() body: PostPublisher): Promise<PublisherWithKey> {
    const apiKey = newSecret();
    const fact: Publisher = {
      type: 'PublisherChanged',
      ...this.catalog.stamp('PublisherChanged', 1),
      publisher_id: body.publisher_id ?? newId(),
      name: body.name,
      ...foreignIdsIn(body),
      key_hash: hashSecret(apiKey),
      ...(body.needs_approval && { needs_approval: true }),
      ...(body.status !== undefined && { status: body.status }),
    };
    await this.catalog.write(fact);
    return { ...answerOf(fact), api_key: apiKey };
  }

  @Put(':id')
  @ApiOperation({ summary: 'Replace a publisher; its key stays, unless a new one is asked for' })
  @ApiBody({ type: PutPublisher })
  @ApiOkResponse({ type: PublisherWithKey })
  async put(@Param('id') id: string, @Body() sent: unknown): Promise<PublisherWithKey> {
    return this.change(id, await readPut(this.catalog, sent, changed(id)));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change some of a publisher, by JSON merge patch' })
  @ApiConsumes('application/merge-patch+json', 'application/json')
  @ApiBody({ type: PatchPublisher })
  @ApiOkResponse({ type: PublisherWithKey })
  async patch(@Param('id') id: string, @Body() sent: unknown): Promise<PublisherWithKey> {
    return this.change(id, await readPatch(this.catalog, sent, changed(id)));
  }

  private async change(id: string, { current, body }: Change<Publisher, PutPublisher>): Promise<PublisherWithKey> {
    const apiKey = body.new_api_key ? newSecret() : undefined;
    const fact: Publisher = {
      type: 'PublisherChanged',
      ...this.catalog.stamp('PublisherChanged', body.version),
      publisher_id: id,
      name: body.name,
      ...foreignIdsIn(body),
      key_hash: apiKey === undefined ? current.key_hash : hashSecret(apiKey),
      ...(body.needs_approval && { needs_approval: true }),
      status: body.status ?? current.status ?? 'active',
    };
    await this.catalog.write(fact);
    return { ...answerOf(fact), ...(apiKey !== undefined && { api_key: apiKey }) };
  }
}

function answerOf({ status = 'active', needs_approval = false, ...fact }: Publisher): PublisherAnswer {
  const { publisher_id, version, changed_at, name } = fact;
  return { publisher_id, version, changed_at, name, ...foreignIdsIn(fact), needs_approval, status };
}

const changed = (id: string): Changed<Publisher, PutPublisher> => ({
  entity: { kind: 'publisher', id },
  look: (view) => view.publisher(id),
  shown: answerOf,
  fixed: ['publisher_id'],
  body: PutPublisher,
});
