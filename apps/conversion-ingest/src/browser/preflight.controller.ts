import { Controller, Headers, Options, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { answerPreflight, originNotAllowed, variesByOrigin } from './cross-origin.js';
import { Pages } from './pages.js';

/** What browsers ask before a page may send JSON. It names no offer, so that one that allows the page is enough. */
@ApiExcludeController()
@Controller()
export class PreflightController {
  constructor(private readonly pages: Pages) {}

  @Options(['landings', 'tag'])
  async preflight(@Res() reply: FastifyReply, @Headers('origin') origin?: string): Promise<void> {
    variesByOrigin(reply);
    if (!(await this.pages.allowsAny(origin))) throw originNotAllowed();
    answerPreflight(reply, origin);
  }
}
