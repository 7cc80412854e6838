import type { Known } from './known.js';
import { describe, expect, it } from '@jest/globals';
import { decide } from './decide.js';
import { DAY, HOUR, at, click, clickedAt, entry, nothing, outcomeOf, received } from './one-conversion.contract.js';

describe('the click of a conversion on its ID’s evidence', () => {
  const onEvidence = outcomeOf(decide(entry(received), nothing, at(true)));
  const amending = entry(received, { purpose: 'amend' });
  const known: Known = { ...nothing, last: onEvidence };

  it('is looked for, for a week', () => {
    expect(decide(amending, known, at())).toEqual({ kind: 'wait' });
    expect(decide(amending, known, at(false, clickedAt + HOUR + 7 * DAY))).toEqual({ kind: 'done' });
  });

  it('fills in what the ID could not tell', () => {
    expect(outcomeOf(decide(amending, { ...known, click }, at()))).toMatchObject({
      type: 'ConversionAmended',
      code: 'click_found',
      cause: 'click_found',
      version: 2,
      state: { sub1: 'newsletter', evidence: 'click', revenue: '10' },
      previous: { evidence: 'click_id' },
    });
  });

  it('rejects the conversion if a bot made it', () => {
    const rejected = outcomeOf(decide(amending, { ...known, click: { ...click, bot: true } }, at()));
    expect(rejected).toMatchObject({ type: 'ConversionRejected', code: 'bot', previous: onEvidence.state });
    expect(rejected.state).toBeUndefined();
  });

  it('is appended again when it was found before, for the log may lack it', () => {
    const found = outcomeOf(decide(amending, { ...known, click }, at()));
    expect(decide(amending, { ...known, last: found }, at())).toMatchObject({ kind: 'again', outcome: found });
  });

  it('is no longer looked for once another report is attributed', () => {
    const other = { ...onEvidence, state: { ...onEvidence.state!, receipt_id: 'r9' } };
    expect(decide(amending, { ...known, last: other }, at())).toEqual({ kind: 'done' });
  });
});
