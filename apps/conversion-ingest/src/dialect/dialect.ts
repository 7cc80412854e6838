import type { Result } from '@clickledger/domain';
import { inItsNames, PRESET_NAMES, presetNamed, type Preset, type Verdict } from '@clickledger/presets';
import { faultOf, HttpFault } from '@clickledger/runtime';
import type { FastifyReply } from 'fastify';
import type { Credentials } from '../edge/sender.js';
import type { Intake } from '../intake.js';
import type { Receipts } from '../receipts/receipts.js';
import { readDialect, type Dialected } from '../reports/read-dialect.js';
import { statusInDialect } from './status-in-dialect.js';

/**
 * How long an answer may wait for the outcome, so that it tells what attribution alone can: a repeat, a bot's click. Senders
 * give up after seconds, and attribution mostly takes milliseconds.
 */
const OUTCOME_MS = 300;

interface Answered {
  readonly status: number;
  readonly verdict: Verdict;
}

/** Takes reports in other platforms' words, and answers in them. */
export class Dialect {
  constructor(
    private readonly intake: Intake,
    private readonly receipts: Receipts,
  ) {}

  /** @throws HttpFault 404 where there is no such preset */
  async answer(
    name: string,
    sources: readonly unknown[],
    credentials: Credentials,
    reply: FastifyReply,
  ): Promise<void> {
    const preset = presetNamed(name);
    if (!preset) {
      throw new HttpFault(404, 'preset_unknown', `There is no preset of this name, but ${PRESET_NAMES.join(', ')}.`);
    }
    const { status, verdict } = await this.judge(readDialect(name, preset, sources), credentials);
    const { type, body } = preset.printAnswer(inWordsOf(preset, verdict));
    if ('code' in verdict) void reply.header('x-reason', verdict.code);
    if (verdict.receiptId !== undefined) void reply.header('x-receipt-id', verdict.receiptId);
    void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    void reply.status(status).type(type).send(body);
  }

  private async judge(read: Result<Dialected, string>, credentials: Credentials): Promise<Answered> {
    const test = read.ok && read.value.test;
    try {
      return test ? await this.look(read.value, credentials) : await this.take(read, credentials);
    } catch (error) {
      const { status, code, detail } = faultOf(error);
      if (status !== 503) throw error;
      return { status, verdict: { kind: 'again', test, code, detail } };
    }
  }

  private async look(sent: Dialected, credentials: Credentials): Promise<Answered> {
    const judged = await this.intake.look('postback', sent, credentials);
    if (judged.accepted) return { status: 200, verdict: { kind: 'accepted', test: true } };
    const { code, detail } = judged;
    return { status: statusInDialect(code), verdict: { kind: 'refused', test: true, code, detail } };
  }

  private async take(read: Result<Dialected, string>, credentials: Credentials): Promise<Answered> {
    const answer = await this.intake.take('postback', read, credentials);
    const known = { test: false, receiptId: answer.receipt_id };
    if (answer.status === 'refused') {
      const { code, detail } = answer;
      return { status: statusInDialect(code), verdict: { ...known, kind: 'refused', code, detail } };
    }
    const receipt = await this.receipts.find(answer.receipt_id, OUTCOME_MS);
    const reply = read.ok ? read.value.reply : undefined;
    if (receipt?.status !== 'decided') return { status: 200, verdict: { ...known, kind: 'accepted', reply } };
    const { type, code, detail = code } = receipt.outcome;
    if (type === 'ConversionRejected' || type === 'ConversionUnattributed') {
      return { status: 200, verdict: { ...known, kind: 'refused', code, detail } };
    }
    const kind = type === 'ConversionRepeated' ? 'repeat' : 'accepted';
    return { status: 200, verdict: { ...known, kind, reply } };
  }
}

const inWordsOf = ({ inbound }: Preset, verdict: Verdict): Verdict =>
  'code' in verdict ? { ...verdict, detail: inItsNames(inbound, verdict.detail) } : verdict;
