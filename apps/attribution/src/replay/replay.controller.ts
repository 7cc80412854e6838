import { Access, CLOCK, type Clock } from '@clickledger/runtime';
import { Body, Controller, Header, HttpCode, Inject, Post, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { ATTRIBUTION_PARTS, type AttributionParts } from '../attribution-parts.js';
import { readReplay, ReplayRequest } from './read-replay.js';
import { replay, type ReplayQuery } from './replay.js';

@Controller('replay')
export class ReplayController {
  constructor(
    @Inject(ATTRIBUTION_PARTS) private readonly parts: AttributionParts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Access('network')
  @Header('content-type', 'application/x-ndjson')
  @ApiOperation({ summary: 'Decide the conversions of a period again under other terms; the books stay as they are' })
  @ApiBody({ schema: ReplayRequest as object })
  @ApiProduces('application/x-ndjson')
  @ApiOkResponse({
    description: 'Lines of type progress (how many records were read, of how many), and at last one of type result',
    schema: { type: 'string' },
  })
  replay(@Body() body: unknown): StreamableFile {
    return new StreamableFile(Readable.from(this.lines(readReplay(body))), { type: 'application/x-ndjson' });
  }

  private async *lines(query: ReplayQuery): AsyncGenerator<string> {
    for await (const line of replay(this.parts, query, this.clock())) yield `${JSON.stringify(line)}\n`;
  }
}
