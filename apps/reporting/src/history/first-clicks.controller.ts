import { Access, HttpFault } from '@clickledger/runtime';
import { Body, Controller, HttpCode, Inject, Post, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsString, Length, validateSync } from 'class-validator';
import { ReportFaults } from '../http/report-faults.js';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';

const AT_ONCE = 1_000;

class ForeignName {
  @IsString()
  @Length(1, 255)
  declare advertiser_id: string;

  @IsString()
  @Length(1, 255)
  declare click_id: string;
}

interface FirstClick {
  readonly link_id: string;
  readonly clicked_at: string;
}

/** What the redirect asks before it records clicks that another system named. Between services, so not in the API's document. */
@Controller('clicks/first')
@ApiExcludeController()
@UseInterceptors(ReportFaults)
export class FirstClicksController {
  constructor(@Inject(REPORTING_PARTS) private readonly parts: ReportingParts) {}

  /** With what these were first recorded, in their order; null where nothing is known of one. */
  @Post()
  @HttpCode(200)
  @Access('network')
  async first(@Body() body: unknown): Promise<(FirstClick | null)[]> {
    const names = Array.isArray(body) && body.length <= AT_ONCE ? body.map((sent) => nameIn(sent)) : [undefined];
    if (!names.every((name) => name !== undefined)) {
      const detail = `Send a JSON array of at most ${AT_ONCE} objects with advertiser_id and click_id.`;
      throw new HttpFault(400, 'invalid_request', detail);
    }
    const found = await this.parts.store.firstClicks(
      names.map(({ advertiser_id: advertiserId, click_id: clickId }) => ({ advertiserId, clickId })),
    );
    return found.map((first) =>
      first ? { link_id: first.linkId, clicked_at: new Date(first.clickedAt).toISOString() } : null,
    );
  }
}

function nameIn(sent: unknown): ForeignName | undefined {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return undefined;
  const name = Object.assign(new ForeignName(), sent);
  return validateSync(name).length === 0 ? name : undefined;
}
