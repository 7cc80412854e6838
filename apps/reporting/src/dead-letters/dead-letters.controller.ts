import { Access, HttpFault } from '@clickledger/runtime';
import type { DeadLettered } from '@clickledger/wire';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import { REPORTING_PARTS, type ReportingParts } from '../reporting-parts.js';
import { DeadLetterAnswer, DeadLetterInList, RedriveAnswer, RedriveRequest } from './dead-letter.dto.js';
import { deadLetters, redrive } from './dead-letters.js';

@Controller('dead-letters')
@Access('network')
export class DeadLettersController {
  constructor(@Inject(REPORTING_PARTS) private readonly parts: ReportingParts) {}

  @Get()
  @ApiOperation({ summary: 'Lines of the log that could not be decoded, oldest first' })
  @ApiOkResponse({ type: [DeadLetterInList] })
  async list(): Promise<DeadLetterInList[]> {
    return (await deadLetters(this.parts.log)).map((letter) => withoutText(shown(letter)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of them, with its text' })
  @ApiOkResponse({ type: DeadLetterAnswer })
  @ApiNotFoundResponse({ description: 'dead_letter_unknown' })
  async show(@Param('id') id: string): Promise<DeadLetterAnswer> {
    return shown(await this.letter(id));
  }

  @Post(':id/redrive')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Append the line to its topic again, corrected or as it was; a fact counts once however often',
  })
  @ApiOkResponse({ type: RedriveAnswer })
  @ApiUnprocessableEntityResponse({ description: 'dead_letter_refused' })
  async redrive(@Param('id') id: string, @Body() { line }: RedriveRequest): Promise<RedriveAnswer> {
    const redriven = await redrive(this.parts.log, await this.letter(id), line);
    if ('refused' in redriven) throw new HttpFault(422, 'dead_letter_refused', redriven.refused);
    return { dead_letter_id: id, type: redriven.type };
  }

  private async letter(id: string): Promise<DeadLettered> {
    const letter = (await deadLetters(this.parts.log)).find(({ dead_letter_id }) => dead_letter_id === id);
    if (!letter) throw new HttpFault(404, 'dead_letter_unknown', `There is no dead letter ${id}.`);
    return letter;
  }
}

const shown = ({ type: _type, v: _v, raw, ...letter }: DeadLettered): DeadLetterAnswer => ({
  ...letter,
  text: Buffer.from(raw, 'base64').toString('utf8'),
});

const withoutText = ({ text: _text, ...letter }: DeadLetterAnswer): DeadLetterInList => letter;
