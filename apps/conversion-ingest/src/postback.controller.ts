import { HttpFault } from '@clickledger/runtime';
import { Body, Controller, Get, Head, Header, Headers, HttpCode, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiExcludeEndpoint,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { AcceptedAnswer } from './answers.dto.js';
import { receiptOrFault, type Receipted } from './answers.js';
import { Intake } from './intake.js';
import { readParameters } from './reports/read-parameters.js';
import { ReportDto } from './reports/report.dto.js';

/** Platforms append parameters of their own, so unknown ones are passed over here. */
@ApiTags('reports')
@ApiBearerAuth()
@ApiSecurity({})
@Controller('postback')
export class PostbackController {
  constructor(private readonly intake: Intake) {}

  /** Without it Fastify would answer HEAD like GET, and whoever only looks whether the URL works would report. */
  @Head()
  @ApiExcludeEndpoint()
  @Header('allow', 'GET, POST')
  head(): never {
    throw new HttpFault(405, 'http_method_not_allowed', 'Send a postback by GET or POST.');
  }

  @Get()
  @ApiOperation({ summary: 'Report a conversion from the advertiser’s server' })
  @ApiQuery({ type: ReportDto })
  @ApiOkResponse({ type: AcceptedAnswer })
  async get(@Query() query: unknown, @Headers('authorization') authorization?: string): Promise<Receipted> {
    return receiptOrFault(await this.intake.take('postback', readParameters(query), { authorization }));
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Report a conversion, as a form, JSON, or in the query' })
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  @ApiBody({ type: ReportDto, required: false })
  @ApiAcceptedResponse({ type: AcceptedAnswer })
  async post(
    @Query() query: unknown,
    @Body() body: unknown,
    @Headers('authorization') authorization?: string,
  ): Promise<Receipted> {
    return receiptOrFault(await this.intake.take('postback', readParameters(query, body), { authorization }));
  }
}
