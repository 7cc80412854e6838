import { printSecret, secretsAt } from '@clickledger/domain';
import { postbackOf } from '@clickledger/catalog-view';
import { Access, CLOCK, Who, type Clock, type Principal } from '@clickledger/runtime';
import type { PostbackChanged } from '@clickledger/wire';
import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { CATALOG_PARTS, type CatalogParts } from '../catalog-parts.js';
import { PostbackWriter } from './postback-writer.js';
import { PostbackSecret } from './postback.dto.js';

/** What messages are signed by. It is stored nowhere, so it can be shown again. */
@Controller('postbacks/:id')
@Access('network', 'publisher')
export class PostbackSecretsController {
  constructor(
    private readonly writer: PostbackWriter,
    @Inject(CATALOG_PARTS) private readonly parts: CatalogParts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('secret')
  @ApiOperation({ summary: 'The secret that a postback’s messages are signed by' })
  @ApiOkResponse({ type: PostbackSecret })
  async secret(@Param('id') id: string, @Who() who: Principal): Promise<PostbackSecret> {
    return this.answerOf(await this.writer.find(id, who));
  }

  @Post('rotate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Make a new secret; the one of before signs beside it for 24 hours' })
  @ApiOkResponse({ type: PostbackSecret })
  async rotate(@Param('id') id: string, @Who() who: Principal): Promise<PostbackSecret> {
    return this.answerOf(await this.writer.rotate(id, who));
  }

  private answerOf(fact: PostbackChanged): PostbackSecret {
    const secrets = secretsAt(this.parts.postbackSigningKey, postbackOf(fact), this.clock()).map(printSecret);
    const [secret = '', previous] = secrets;
    return { secret, ...(previous !== undefined && { previous_secret: previous }) };
  }
}
