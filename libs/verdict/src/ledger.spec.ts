import { aConversionState } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import type { ConversionState } from '@clickledger/wire';
import { ledgerEntries, type LedgerEntry } from './ledger.js';

const aState = (of: Partial<ConversionState> = {}) => aConversionState({ payout: '7.5', status: 'approved', ...of });

const pendingOf = ({ sales_pending, revenue_pending, payout_pending }: LedgerEntry) => {
  const money = [sales_pending, revenue_pending, payout_pending];
  return money.every((sum) => sum === '0') ? '' : ` / ${money.join(' ')}`;
};

/** Basis, leg, currency, conversions, events, pending, approved, rejected, sales, revenue, payout / the same pending. */
const linesOf = (state?: ConversionState, previous?: ConversionState) =>
  ledgerEntries({ ...(state && { state }), ...(previous && { previous }) })
    .filter(({ basis }) => basis === 'click_time')
    .map((entry) =>
      [
        entry.leg,
        entry.currency,
        entry.conversions,
        entry.events,
        `${entry.conversions_pending}/${entry.conversions_approved}/${entry.conversions_rejected}`,
        `${entry.sales} ${entry.revenue} ${entry.payout}${pendingOf(entry)}`,
      ].join(' | '),
    );

describe('the ledger entries of an outcome', () => {
  const pending = aState({ status: 'pending' });
  const approved = aState({ status: 'approved' });
  const rejected = aState({ status: 'rejected' });
  const event = aState({ counts_in_cvr: false });
  const unproven = aState({ status: 'pending', authenticated: false });
  const dollars = aState({ currency: 'USD' });

  it.each<[string, ConversionState | undefined, ConversionState | undefined, string[]]>([
    ['attributed', pending, undefined, ['posting | EUR | 1 | 0 | 1/0/0 | 100 10 7.5']],
    [
      'approved',
      approved,
      pending,
      ['reversal | EUR | -1 | 0 | -1/0/0 | -100 -10 -7.5', 'posting | EUR | 1 | 0 | 0/1/0 | 100 10 7.5'],
    ],
    [
      'rejected: no money',
      rejected,
      approved,
      ['reversal | EUR | -1 | 0 | 0/-1/0 | -100 -10 -7.5', 'posting | EUR | 0 | 0 | 0/0/1 | 0 0 0'],
    ],
    [
      'reported without a secret: money apart',
      unproven,
      undefined,
      ['posting | EUR | 1 | 0 | 1/0/0 | 0 0 0 / 100 10 7.5'],
    ],
    [
      'in another currency without a secret',
      aState({ currency: 'USD', authenticated: false }),
      undefined,
      ['posting | EUR | 1 | 0 | 0/1/0 | 0 0 0 / 0 10 7.5', 'posting | USD | 0 | 0 | 0/0/0 | 0 0 0 / 100 0 0'],
    ],
    [
      'confirmed',
      pending,
      unproven,
      ['reversal | EUR | -1 | 0 | -1/0/0 | 0 0 0 / -100 -10 -7.5', 'posting | EUR | 1 | 0 | 1/0/0 | 100 10 7.5'],
    ],
    ['no longer attributed', undefined, approved, ['reversal | EUR | -1 | 0 | 0/-1/0 | -100 -10 -7.5']],
    ['an event', event, undefined, ['posting | EUR | 0 | 1 | 0/0/0 | 100 10 7.5']],
    [
      'a rejected event',
      aState({ counts_in_cvr: false, status: 'rejected' }),
      undefined,
      ['posting | EUR | 0 | 0 | 0/0/0 | 0 0 0'],
    ],
    [
      'a sale in another currency: counted once',
      dollars,
      undefined,
      ['posting | EUR | 1 | 0 | 0/1/0 | 0 10 7.5', 'posting | USD | 0 | 0 | 0/0/0 | 100 0 0'],
    ],
    ['a repeat', approved, aState({ status: 'approved' }), []],
    ['unattributed', undefined, undefined, []],
  ])('%s', (_case, state, previous, lines) => {
    expect(linesOf(state, previous)).toEqual(lines);
  });

  it('stand in the minute of the click, and in that of the conversion', () => {
    const state = aState({ clicked_at: '2026-03-02T10:00:00.000Z', occurred_at: '2026-03-02T10:05:00.000Z' });
    expect(ledgerEntries({ state }).map((entry) => [entry.basis, entry.at])).toEqual([
      ['click_time', '2026-03-02T10:00:00.000Z'],
      ['conversion_time', '2026-03-02T10:05:00.000Z'],
    ]);
  });

  it('refuses an amount that is no number: it would count as nothing', () => {
    expect(() => ledgerEntries({ state: aState({ revenue: '1,5' }) })).toThrow(RangeError);
  });
});
