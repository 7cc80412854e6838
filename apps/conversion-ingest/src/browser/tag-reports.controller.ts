import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AcceptedAnswer } from '../answers.dto.js';
import { receiptOrFault, type Receipted } from '../answers.js';
import { Intake } from '../intake.js';
import { allowOrigin, variesByOrigin } from './cross-origin.js';
import { Pages } from './pages.js';
import { offerNamedIn, readTagReport } from './read-tag-report.js';
import { TagReportDto } from './tag-report.dto.js';

/** A page of the advertiser. It keeps no secret: whatever it brings is not authenticated. */
@ApiTags('reports')
@Controller('tag')
export class TagReportsController {
  constructor(
    private readonly intake: Intake,
    private readonly pages: Pages,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Report a conversion from a page of the advertiser, by the tag' })
  @ApiConsumes('text/plain', 'application/json')
  @ApiBody({ type: TagReportDto })
  @ApiAcceptedResponse({ type: AcceptedAnswer })
  async post(
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('origin') origin?: string,
  ): Promise<Receipted> {
    variesByOrigin(reply);
    const read = readTagReport(body, origin);
    const offerId = read.ok ? read.value.report.offer : offerNamedIn(body);
    // The page is to read refusals too, so this comes before any.
    if (offerId !== undefined && (await this.pages.offerOrNews(offerId, origin))) allowOrigin(reply, origin);
    return receiptOrFault(await this.intake.take('tag', read, {}));
  }
}
