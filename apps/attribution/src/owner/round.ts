import type { Known } from '@clickledger/attribution-store';
import type { LogRecord } from '@clickledger/event-log';
import { encode, type Outcome } from '@clickledger/wire';
import { conversionOf, decide, type Decision, lookAgain, toAmend } from '@clickledger/verdict';
import type { OwnerParts } from './owner-parts.js';
import { Grace } from './grace.js';
import { look } from './look.js';
import { wokenBy, type InHand } from './queue.js';

interface Judged {
  readonly item: InHand;
  readonly known: Known;
  readonly decision: Decision;
}

/** Decides one report of each of many conversions at once: look -> decide -> store -> append -> let wait or settle. */
export class Round {
  private readonly grace: Grace;

  constructor(private readonly parts: OwnerParts) {
    this.grace = new Grace(parts);
  }

  /** @returns the reports to look at again: those that lost a race for their version, and those that a decision woke. */
  async decide(items: readonly InHand[]): Promise<InHand[]> {
    const judged = await this.judge(items);
    await this.append(judged.flatMap((one) => recordsOf(one, builtUpon(one))));
    const lost = await this.store(judged);
    const settled = judged.filter((one) => !lost.has(one));
    await this.append(settled.flatMap((one) => recordsOf(one, toAppend(one))));
    settled.flatMap(newOutcome).forEach(this.parts.onOutcome);
    await this.keepOrSettle(settled);
    return judged.flatMap((one) => (lost.has(one) ? [one.item] : woken(one)));
  }

  private async judge(items: readonly InHand[]): Promise<Judged[]> {
    const { catalog, codec, clock } = this.parts;
    await catalog.reached(Math.max(...items.map(({ entry }) => entry.report.catalog_offset)));
    // Asked before the look: what the store was given by then, the look sees.
    const givenUp = await this.grace.givenUp(items.map(({ entry }) => entry));
    const answers = await look(
      this.parts,
      items.map(({ entry }) => entry),
    );
    const now = clock();
    return items.map((item, i) => {
      const known = answers[i];
      if (!known) throw new Error('the attribution store left a question unanswered');
      const moment = { view: catalog.view, codec, now, givenUp: givenUp[i] === true };
      return { item, known, decision: decide(item.entry, known, moment) };
    });
  }

  /** @returns those whose version somebody else has taken meanwhile. */
  private async store(judged: readonly Judged[]): Promise<Set<Judged>> {
    const deciding = judged.filter((one) => one.decision.kind === 'outcome');
    const stored = await this.parts.store.record(deciding.flatMap(newOutcome), false);
    return new Set(deciding.filter((_, i) => stored[i] !== true));
  }

  private async append(records: readonly LogRecord[]): Promise<void> {
    if (records.length > 0) await this.parts.log.append('attributions', records);
  }

  private async keepOrSettle(judged: readonly Judged[]): Promise<void> {
    const now = this.parts.clock();
    const waiting = judged.filter((one) => one.decision.kind === 'wait').map(({ item }) => lookAgain(item.entry, now));
    const amending = judged.filter(isOnEvidence).map(({ item }) => toAmend(item.entry, now));
    await this.parts.store.wait([...(await this.grace.noteEnds(waiting, now)), ...amending]);
    const through = judged.filter((one) => one.item.kept && one.decision.kind !== 'wait' && !isOnEvidence(one));
    await this.parts.store.settle(through.map(({ item }) => item.entry));
  }
}

/** In the partition of the conversion that the report names: its owner reads it back from there, also a stray’s. */
const recordsOf = ({ item }: Judged, outcomes: readonly Outcome[]): LogRecord[] =>
  outcomes.map((one) => ({ key: conversionOf(item.entry), value: encode('attributions', [one]) }));

const newOutcome = ({ decision }: Judged): Outcome[] => (decision.kind === 'outcome' ? [decision.outcome] : []);

const toAppend = ({ decision }: Judged): Outcome[] => {
  if (decision.kind === 'outcome') return [decision.outcome];
  return decision.kind === 'again' && !decision.logged ? [decision.outcome] : [];
};

/** An amendment may have been stored but not appended when its owner died: before a version is put on it, it goes again. */
const builtUpon = ({ decision, known }: Judged): Outcome[] =>
  decision.kind === 'outcome' && known.last?.cause === 'click_found' ? [known.last] : [];

const isOnEvidence = ({ decision }: Judged): boolean => 'onEvidence' in decision && decision.onEvidence;

const woken = ({ item, known, decision }: Judged): InHand[] =>
  decision.kind === 'outcome' ? wokenBy(item, known) : [];
