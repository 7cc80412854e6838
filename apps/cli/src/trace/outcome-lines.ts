import type { Outcome } from '@clickledger/wire';

/** A verdict, with the arithmetic and the terms that it rests on. */
export function outcomeLines(outcome: Outcome): string[] {
  const { state } = outcome;
  return [
    `  ${outcome.decided_at}  ${outcome.code} (version ${outcome.version} of conversion ${outcome.conversion_id})`,
    ...(outcome.detail ? [`    ${outcome.detail}`] : []),
    ...windowLines(outcome),
    ...termsLines(outcome),
    ...(outcome.refers_to ? [`    like receipt ${outcome.refers_to}`] : []),
    ...(state
      ? [
          `    ${state.status}; proven by the ${state.evidence === 'click' ? 'click' : 'click ID alone'}; ` +
            `revenue ${state.revenue} ${state.payout_currency}, payout ${state.payout} ${state.payout_currency}`,
        ]
      : []),
  ];
}

function windowLines({ clicked_at: from, occurred_at: to, elapsed_ms: elapsed, window }: Outcome): string[] {
  if (from === undefined || elapsed === undefined) return [];
  const limit = window === undefined ? '' : `; window ${window === 'unlimited' ? window : `${window} s`}`;
  return [`    ${to} - ${from} = ${elapsed / 1000} s${limit}`];
}

function termsLines({ offer_version: version, rates, catalog_offset: offset }: Outcome): string[] {
  if (version === undefined) return [];
  const rate = ({ fixed, percent }: { fixed?: string; percent?: string }) =>
    [fixed, percent && `${percent}%`].filter(Boolean).join(' + ') || 'nothing';
  const paid = rates ? `: revenue ${rate(rates.revenue)}, payout ${rate(rates.payout)}` : '';
  return [`    terms of the offer’s version ${version}, as known at catalog offset ${offset}${paid}`];
}
