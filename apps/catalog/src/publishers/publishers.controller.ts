import type { Publisher } from '@clickledger/catalog-view';
import { Access, hashSecret } from '@clickledger/runtime';
import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Catalog } from '../catalog.js';
import { listed } from '../list-params.dto.js';
import { newId, newSecret } from '../secrets.js';
import { PostPublisher, PublisherAnswer, PublisherWithKey, PutPublisher, PublisherList } from './publisher.dto.js';

@Controller('publishers')
@Access('network')
export class PublishersController {
  constructor(private readonly catalog: Catalog) {}

  @Get()
  @ApiOperation({ summary: 'Publishers, in the order of their creation' })
  @ApiOkResponse({ type: [PublisherAnswer] })
  list(@Query() params: PublisherList, @Res({ passthrough: true }) reply: FastifyReply): PublisherAnswer[] {
    return listed(this.catalog.view.publishers().map(answerOf), params, reply);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One publisher, as it stands' })
  @ApiOkResponse({ type: PublisherAnswer })
  async one(@Param('id') id: string): Promise<PublisherAnswer> {
    return answerOf(await this.catalog.find({ kind: 'publisher', id }, (view) => view.publisher(id)));
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
      key_hash: hashSecret(apiKey),
    };
    await this.catalog.write(fact);
    return { ...answerOf(fact), api_key: apiKey };
  }

  @Put(':id')
  @ApiOperation({ summary: 'Replace a publisher; its key stays, unless a new one is asked for' })
  @ApiOkResponse({ type: PublisherWithKey })
  async change(@Param('id') id: string, @Body() body: PutPublisher): Promise<PublisherWithKey> {
    const current = await this.catalog.findBefore(body.version, { kind: 'publisher', id }, (view) =>
      view.publisher(id),
    );
    const apiKey = body.new_api_key ? newSecret() : undefined;
    const fact: Publisher = {
      type: 'PublisherChanged',
      ...this.catalog.stamp('PublisherChanged', body.version),
      publisher_id: id,
      name: body.name,
      key_hash: apiKey === undefined ? current.key_hash : hashSecret(apiKey),
    };
    await this.catalog.write(fact);
    return { ...answerOf(fact), ...(apiKey !== undefined && { api_key: apiKey }) };
  }
}

function answerOf({ publisher_id, version, changed_at, name }: Publisher): PublisherAnswer {
  return { publisher_id, version, changed_at, name };
}
