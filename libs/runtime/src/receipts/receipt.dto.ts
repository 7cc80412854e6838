import { WARNINGS, type PassedOver, type Warning } from '@clickledger/domain';
import { ApiProperty } from '@nestjs/swagger';
import type { DecidedOutcome, Notes, ReceiptAnswer } from './receipt-answer.js';

const RECEIPT_ID = { description: 'Of the report: what became of it is at /receipts/:id' } as const;

class PassedOverParameter implements PassedOver {
  @ApiProperty({ description: 'As it was sent' }) declare name: string;
  @ApiProperty({ required: false, description: 'The parameter that was perhaps meant', example: 'amount' })
  declare nearest?: string;
}

class WarningOfReport {
  @ApiProperty({ enum: Object.keys(WARNINGS) }) declare code: Warning;
  @ApiProperty({ description: 'What to change, in a sentence' }) declare detail: string;
}

/** What is told besides, where there is something to tell. */
class Told implements Notes {
  @ApiProperty({ required: false, type: [PassedOverParameter], description: 'Parameters that nothing was read from' })
  declare passed_over?: PassedOverParameter[];
  @ApiProperty({ required: false, type: [WarningOfReport] }) declare warnings?: WarningOfReport[];
}

/** The description of the receipt of a report that waits for its outcome. */
export class AcceptedReceipt extends Told implements Extract<ReceiptAnswer, { status: 'accepted' }> {
  @ApiProperty(RECEIPT_ID) declare receipt_id: string;
  @ApiProperty({ enum: ['accepted'], description: 'The report is in the log' }) declare status: 'accepted';
  @ApiProperty({ description: 'The same of all reports of one conversion' }) declare conversion_id: string;
}

/** The description of a refused report's receipt. */
export class RefusedReceipt extends Told implements Extract<ReceiptAnswer, { status: 'refused' }> {
  @ApiProperty(RECEIPT_ID) declare receipt_id: string;
  @ApiProperty({ enum: ['refused'] }) declare status: 'refused';
  @ApiProperty({ description: 'Why, as a name to program against', example: 'token_wrong' }) declare code: string;
  @ApiProperty({ description: 'What to change, in a sentence' }) declare detail: string;
}

class OutcomeOfReport implements DecidedOutcome {
  @ApiProperty({ type: String, example: 'ConversionAttributed' }) declare type: DecidedOutcome['type'];
  @ApiProperty({ example: 'attributed' }) declare code: string;
  @ApiProperty({ required: false }) declare detail?: string;
  @ApiProperty() declare conversion_id: string;
  @ApiProperty({ description: 'Of the conversion: how many words on it were decided' }) declare version: number;
  @ApiProperty({ format: 'date-time' }) declare decided_at: string;
  @ApiProperty({ required: false, description: 'The receipt of the report that this one repeats' })
  declare refers_to?: string;
  @ApiProperty({ required: false, description: 'Of the conversion, by then', example: 'pending' })
  declare status?: string;
}

/** The description of a decided report's receipt. */
export class DecidedReceipt extends Told implements Extract<ReceiptAnswer, { status: 'decided' }> {
  @ApiProperty(RECEIPT_ID) declare receipt_id: string;
  @ApiProperty({ enum: ['decided'] }) declare status: 'decided';
  @ApiProperty() declare outcome: OutcomeOfReport;
}
