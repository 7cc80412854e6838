import { describe, expect, it } from '@jest/globals';
import { readExplained, STATUS_REASONS } from './status-reason.js';

describe('why a status', () => {
  it.each([
    ...STATUS_REASONS.map((reason) => [reason, reason]),
    ['Out of Terms', 'out_of_terms'],
    ['CANCELED', 'cancelled'],
    ['out-of-terms', 'out_of_terms'],
  ])('reads %s', (text, reason) =>
    expect(readExplained({ status: 'rejected', reason: text })).toEqual({ ok: true, value: { reason } }),
  );

  it('takes words, with a reason of the list or alone', () => {
    const reason_text = 'Sent back, unopened';
    expect(readExplained({ status: 'rejected', reason: 'returned', reason_text })).toMatchObject({
      value: { reason: 'returned', reasonText: reason_text },
    });
    expect(readExplained({ status: 'rejected', reason_text })).toEqual({
      ok: true,
      value: { reasonText: reason_text },
    });
    expect(readExplained({ status: 'rejected', reason_text: 'x'.repeat(300) })).toMatchObject({
      value: { reasonText: 'x'.repeat(255) },
    });
  });

  it.each([
    ['reason_unknown', { status: 'rejected', reason: 'whim' }],
    ['parameter_invalid', { reason: 'fraud' }],
    ['parameter_invalid', { reason_text: 'by mistake' }],
  ])('refuses %s: %j', (code, raw) => expect(readExplained(raw)).toMatchObject({ ok: false, code }));

  it('says nothing where nothing is sent', () =>
    expect(readExplained({ status: 'rejected' })).toEqual({ ok: true, value: {} }));
});
