import { clickCookie, readClickCookie } from '@clickledger/domain';
import { HttpFault, PIXEL } from '@clickledger/runtime';
import { Controller, Get, Head, Header, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { statusOf } from './answers.js';
import { Intake } from './intake.js';
import { readParameters, type Parameters } from './reports/read-parameters.js';
import { ReportDto } from './reports/report.dto.js';

/** An image on the advertiser's page. It carries no secret: whatever it brings is not authenticated. */
@ApiTags('reports')
@Controller('pixel.gif')
export class PixelController {
  constructor(private readonly intake: Intake) {}

  @Head()
  @ApiExcludeEndpoint()
  @Header('allow', 'GET')
  head(): never {
    throw new HttpFault(405, 'http_method_not_allowed', 'The pixel is loaded by GET.');
  }

  @Get()
  @ApiOperation({ summary: 'Report a conversion from the visitor’s browser; the click is that of its cookie' })
  @ApiQuery({ type: ReportDto })
  @ApiProduces('image/gif')
  @ApiOkResponse({
    description: 'X-Receipt-Id has the receipt; where the status is 4xx, X-Reason the code of the refusal',
    schema: { type: 'string', format: 'binary' },
  })
  async get(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const read = readParameters(query);
    const answer = await this.intake.take(
      'pixel',
      read.ok ? { ...read, value: withCookie(read.value, request) } : read,
      {},
    );
    void reply.header('cache-control', 'no-store').type('image/gif');
    // An image has no body to read a reason from, and a browser's tools show headers.
    if (answer.status === 'refused') void reply.status(statusOf(answer.code)).header('x-reason', answer.code);
    void reply.header('x-receipt-id', answer.receipt_id).send(PIXEL);
  }
}

/** A token in a page is no secret, and is left out. */
function withCookie({ report, passedOver }: Parameters, request: FastifyRequest): Parameters {
  const cookie = report.offer === undefined ? undefined : request.cookies[clickCookie(report.offer)];
  const clicked = readClickCookie(cookie)?.clickId;
  const named = report.click_id === undefined && clicked !== undefined ? { ...report, click_id: clicked } : report;
  return { report: named, passedOver };
}
