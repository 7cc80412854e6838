import { Access, HttpFault } from '@clickledger/runtime';
import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { recordClicks } from './foreign/record-clicks.js';
import { readServerClick } from './read-server-click.js';
import { REDIRECT_PARTS, type RedirectParts } from './redirect-parts.js';
import { ServerClick } from './server-click.dto.js';

const AT_ONCE = 1_000;

type Answer =
  | { readonly status: 'recorded' | 'repeat'; readonly click_id: string }
  | { readonly status: 'refused'; readonly code: string; readonly detail: string };

@Controller('clicks')
export class ServerClickController {
  constructor(@Inject(REDIRECT_PARTS) private readonly parts: RedirectParts) {}

  /**
   * Answers each click in its place, when all that are recorded are durable: 200, or 422 where none was taken. An ID of
   * another system stays the click that it was first recorded for: the same once more is a `repeat`, another one is
   * refused as `click_id_taken`.
   */
  @Post()
  @HttpCode(200)
  @Access('network')
  @ApiOperation({ summary: 'Record clicks that other servers saw, up to 1,000 at once' })
  @ApiBody({ type: [ServerClick] })
  @ApiOkResponse({
    description: 'An answer a click, in their order',
    schema: {
      type: 'array',
      items: {
        type: 'object',
        required: ['status'],
        properties: {
          status: { type: 'string', enum: ['recorded', 'repeat', 'refused'] },
          click_id: { type: 'string', description: 'Of a recorded or repeated click: its own, or the one made' },
          code: { type: 'string', description: 'Of a refused one: why, as a name to program against' },
          detail: { type: 'string', description: 'Of a refused one: what to change' },
        },
      },
    },
  })
  @ApiUnprocessableEntityResponse({ description: 'None was recorded: an answer a click, as above' })
  async clicks(@Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<Answer[]> {
    if (!Array.isArray(body) || body.length > AT_ONCE) {
      throw new HttpFault(400, 'invalid_request', `Send a JSON array of at most ${AT_ONCE} clicks.`);
    }
    let read = body.map((click) => readServerClick(click, this.parts));
    if (read.some((one) => !one.ok && one.code === 'link_unknown')) {
      await this.parts.links.news();
      read = body.map((click) => readServerClick(click, this.parts));
    }
    const recorded = await recordClicks(
      read.flatMap((one) => (one.ok ? [one.value] : [])),
      this.parts,
    );
    const answers = read.flatMap((one): Answer[] =>
      one.ok ? recorded.splice(0, 1) : [{ status: 'refused', code: one.code, detail: one.detail }],
    );
    if (answers.length > 0 && answers.every(({ status }) => status === 'refused')) void reply.status(422);
    return answers;
  }
}
