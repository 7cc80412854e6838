import type { StageFigures } from '@clickledger/report-store';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Page } from '../http/page.dto.js';

const ofReports = { type: Number, nullable: true } as const;

export class FiguresOfStages implements StageFigures {
  @ApiProperty({ description: 'Clicks, without those of bots' }) declare minted: number;
  @ApiProperty({ description: 'Sent to the offer, not to a fallback, and by us' }) declare redirected: number;
  @ApiProperty({ description: 'Seen by the tag on the landing page' }) declare captured: number;
  @ApiProperty({ description: 'Read back by the tag from its cookie on a later page' }) declare stored: number;
  @ApiProperty({ description: 'Named by a report that was accepted' }) declare passed_back: number;
  @ApiProperty({ description: 'Named by a report that was judged' }) declare decided: number;
  @ApiProperty({ description: 'Its publisher’s server took a message about it; not for advertisers' })
  declare told: number;

  @ApiProperty({
    ...ofReports,
    description: 'Sales reported in the period, each once; null by publisher and link. Not for publishers',
  })
  declare sales_reported: number | null;

  @ApiProperty({
    ...ofReports,
    description: 'Those of them that were turned away as they named no click; for the 30 days that refusals are kept',
  })
  declare sales_without_id: number | null;

  @ApiProperty({ example: 'captured 2,104 of 2,300 clicks; 3 of 41 sales passed back without an ID' })
  declare in_words: string;
}

@ApiExtraModels(FiguresOfStages)
export class StagesAnswer {
  @ApiProperty({ description: 'Of the period, inclusive, UTC' }) declare from: string;
  @ApiProperty({ description: 'Exclusive' }) declare to: string;

  @ApiProperty({
    type: 'array',
    description: 'What group_by names, such as day, offer_id, offer_name; then the figures',
    items: { allOf: [{ type: 'object', additionalProperties: true }, { $ref: getSchemaPath(FiguresOfStages) }] },
  })
  declare rows: (Record<string, unknown> & FiguresOfStages)[];

  @ApiProperty({ type: FiguresOfStages, description: 'Over all pages' }) declare totals: FiguresOfStages;
  @ApiProperty() declare page: Page;
}
