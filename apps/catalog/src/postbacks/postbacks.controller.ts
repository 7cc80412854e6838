import { Access, Who, within, type Principal } from '@clickledger/runtime';
import type { PostbackChanged } from '@clickledger/wire';
import { Body, Controller, Get, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Catalog } from '../catalog.js';
import type { Changed } from '../changes/changed.js';
import { readPatch } from '../changes/read-patch.js';
import { readPut } from '../changes/read-put.js';
import { ApiListResponse, listed } from '../list-params.dto.js';
import { PostbackWriter } from './postback-writer.js';
import { PatchPostback, PostbackAnswer, PostbackList, PostPostback, PutPostback } from './postback.dto.js';

@Controller('postbacks')
@Access('network', 'publisher')
export class PostbacksController {
  constructor(
    private readonly catalog: Catalog,
    private readonly writer: PostbackWriter,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Postbacks, in the order of their creation; with a publisher’s key its own' })
  @ApiListResponse(PostbackAnswer)
  list(
    @Query() params: PostbackList,
    @Who() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): PostbackAnswer[] {
    return listed(this.catalog.view.postbacks(), within(params, who), reply, { shown: answerOf });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One postback, as it stands' })
  @ApiOkResponse({ type: PostbackAnswer })
  async one(@Param('id') id: string, @Who() who: Principal): Promise<PostbackAnswer> {
    return answerOf(await this.writer.find(id, who));
  }

  @Post()
  @ApiOperation({ summary: 'Make a postback; a publisher’s may wait until the network approves' })
  @ApiCreatedResponse({ type: PostbackAnswer })
  async create(@Body() body: PostPostback, @Who() who: Principal): Promise<PostbackAnswer> {
    return answerOf(await this.writer.create(body, who));
  }

  @Put(':id')
  @ApiOperation({ summary: 'Replace a postback: what is left out has its default again' })
  @ApiBody({ type: PutPostback })
  @ApiOkResponse({ type: PostbackAnswer })
  async put(@Param('id') id: string, @Body() sent: unknown, @Who() who: Principal): Promise<PostbackAnswer> {
    await this.writer.find(id, who);
    return answerOf(await this.writer.change(await readPut(this.catalog, sent, changed(id)), who));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change some of a postback, by JSON merge patch' })
  @ApiConsumes('application/merge-patch+json', 'application/json')
  @ApiBody({ type: PatchPostback })
  @ApiOkResponse({ type: PostbackAnswer })
  async patch(@Param('id') id: string, @Body() sent: unknown, @Who() who: Principal): Promise<PostbackAnswer> {
    await this.writer.find(id, who);
    return answerOf(await this.writer.change(await readPatch(this.catalog, sent, changed(id)), who));
  }
}

const answerOf = ({
  type,
  v,
  effective_from,
  key_generation,
  rotated_at,
  ...postback
}: PostbackChanged): PostbackAnswer => postback;

const changed = (id: string): Changed<PostbackChanged, PutPostback> => ({
  entity: { kind: 'postback', id },
  look: (view) => view.postback(id),
  shown: answerOf,
  fixed: ['postback_id', 'publisher_id', 'disabled_reason'],
  body: PutPostback,
});
