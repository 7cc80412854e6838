import { AcceptedReceipt } from '@clickledger/runtime';
import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import type { Answer } from './intake.js';

/** The description of an accepted report's answer. */
export class AcceptedAnswer extends AcceptedReceipt implements Extract<Answer, { status: 'accepted' }> {
  @ApiProperty({ description: 'Where its outcome is, as soon as it is decided' }) declare outcome_url: string;
}

export const oneOf = (...answers: (new () => object)[]) => ({
  oneOf: answers.map((answer) => ({ $ref: getSchemaPath(answer) })),
});
