import { HttpFault, RefusedReceipt } from '@clickledger/runtime';
import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiExtraModels,
  ApiOperation,
  ApiResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AcceptedAnswer, oneOf } from './answers.dto.js';
import { receiptOrFault, type Receipted } from './answers.js';
import { Intake, type Answer } from './intake.js';
import { readJson } from './reports/read-json.js';
import { ReportDto } from './reports/report.dto.js';
import { Turns } from './turns.js';

const AT_ONCE = 1_000;
const ANSWERS = { type: 'array', items: oneOf(AcceptedAnswer, RefusedReceipt) } as const;

@ApiTags('reports')
@ApiBearerAuth()
@ApiExtraModels(ReportDto, AcceptedAnswer, RefusedReceipt)
@Controller('conversions')
export class ConversionsController {
  constructor(private readonly intake: Intake) {}

  /** One is answered by itself; many with an answer each, in their order: 202 all accepted, 422 none, 207 some. */
  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: `Report a conversion, or up to ${AT_ONCE} as an array` })
  @ApiBody({
    schema: {
      oneOf: [
        { $ref: getSchemaPath(ReportDto) },
        { type: 'array', maxItems: AT_ONCE, items: { $ref: getSchemaPath(ReportDto) } },
      ],
    },
  })
  @ApiAcceptedResponse({
    description: 'One that is accepted, or all of an array',
    schema: { oneOf: [{ $ref: getSchemaPath(AcceptedAnswer) }, ANSWERS] },
  })
  @ApiResponse({ status: 207, description: 'Of an array some are accepted', schema: ANSWERS })
  @ApiUnprocessableEntityResponse({
    description: 'Of an array none is accepted; or a rule of the offer turns the one away',
    schema: { oneOf: [ANSWERS, { $ref: '#/components/schemas/Fault' }] },
  })
  async post(
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('authorization') authorization?: string,
  ): Promise<Receipted | Answer[]> {
    const take = (one: unknown): Promise<Answer> => this.intake.take('api', readJson(one), { authorization });
    if (!Array.isArray(body)) {
      void reply.status(202);
      return receiptOrFault(await take(body));
    }
    if (body.length === 0 || body.length > AT_ONCE) {
      throw new HttpFault(400, 'parameter_invalid', `Send 1 to ${AT_ONCE} reports at once, not ${body.length}.`);
    }
    const turns = new Turns();
    const answers = await Promise.all(body.map((one) => turns.next().then(() => take(one))));
    const accepted = answers.filter(({ status }) => status === 'accepted').length;
    void reply.status(accepted === answers.length ? 202 : accepted === 0 ? 422 : 207);
    return answers;
  }
}
