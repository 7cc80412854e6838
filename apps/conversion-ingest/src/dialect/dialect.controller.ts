import { HttpFault } from '@clickledger/runtime';
import { PRESET_NAMES } from '@clickledger/presets';
import { Body, Controller, Get, Head, Header, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiSecurity, ApiTags, ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Dialect } from './dialect.js';

/** The platform's own path may follow; it says nothing that the preset does not. */
const PATHS = [':preset', ':preset/:path'];

const Preset = () => ApiParam({ name: 'preset', enum: PRESET_NAMES });
const Answered = () =>
  ApiOkResponse({
    description:
      'Accepted, or refused for a reason that sending it again would not mend: the body says which, in the platform’s own ' +
      'form, and X-Reason the code. X-Receipt-Id has the receipt.',
    content: {
      'text/plain': { schema: { type: 'string', example: 'success=true;' } },
      'application/json': { schema: { type: 'object', example: { status: 1, message: 'Accepted.' } } },
    },
  });

@ApiTags('reports')
@ApiSecurity({})
@Controller('in')
export class DialectController {
  constructor(private readonly dialect: Dialect) {}

  @Head(PATHS)
  @ApiExcludeEndpoint()
  @Header('allow', 'GET, POST')
  head(): never {
    throw new HttpFault(405, 'http_method_not_allowed', 'Send a postback by GET or POST.');
  }

  @Get(PATHS)
  @ApiOperation({ summary: 'Report a conversion as another platform’s postbacks do' })
  @Preset()
  @Answered()
  async get(
    @Param('preset') preset: string,
    @Query() query: unknown,
    @Res() reply: FastifyReply,
    @Headers('authorization') authorization?: string,
  ): Promise<void> {
    await this.dialect.answer(preset, [query], { authorization }, reply);
  }

  @Post(PATHS)
  @HttpCode(200)
  @ApiOperation({ summary: 'The same, as a form, JSON, or in the query' })
  @Preset()
  @Answered()
  async post(
    @Param('preset') preset: string,
    @Query() query: unknown,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
    @Headers('authorization') authorization?: string,
  ): Promise<void> {
    await this.dialect.answer(preset, [query, body], { authorization }, reply);
  }
}
