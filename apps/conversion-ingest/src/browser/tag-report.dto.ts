import { ApiProperty, OmitType } from '@nestjs/swagger';
import { ReportDto } from '../reports/report.dto.js';

/** As ReportDto, without what only somebody with a secret can say. */
export class TagReportDto extends OmitType(ReportDto, [
  'offer',
  'token',
  'update',
  'reversal',
  'conversion_id',
] as const) {
  @ApiProperty({ description: 'The offer of the page: the click must be one of it' }) declare offer_id: string;
}
