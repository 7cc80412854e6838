import type { Known, Report } from './known.js';
import { wordOf, type NextReport, type Sent, type Standing } from '@clickledger/domain';
import type { ConversionState } from '@clickledger/wire';

/** The fields that the sender sent, with their canonical values. */
export function sentIn(report: Report): Sent {
  const values: Readonly<Record<string, unknown>> = report;
  const sent: Record<string, string> = {};
  for (const name of report.sent) {
    const value = values[name === 'offer' ? 'offer_id' : name];
    if (typeof value === 'string') sent[name] = value;
  }
  return sent;
}

/** What the report says, by which it is known again. */
export const wordIn = (report: Report): string => wordOf(said(report));

export const nextReport = (report: Report, { ofWord }: Known): NextReport => ({
  ...said(report),
  saidBefore: ofWord !== undefined,
});

const said = (report: Report): Omit<NextReport, 'saidBefore'> => ({
  offerId: report.offer_id,
  sent: sentIn(report),
  status: report.status,
  ...(report.reason && { reason: report.reason }),
  ...(report.reason_text !== undefined && { reasonText: report.reason_text }),
  update: report.type === 'StatusReported' || report.update === true,
  reversal: report.reversal === true,
  authenticated: report.type === 'StatusReported' || report.authenticated,
  namesClick: report.type === 'ConversionReceived',
});

export const standingOf = (state: ConversionState): Standing => ({
  offerId: state.offer_id,
  status: state.status,
  ...(state.reason && { reason: state.reason }),
  ...(state.reason_text !== undefined && { reasonText: state.reason_text }),
  authenticated: state.authenticated,
  reported: state.reported,
  amount: state.amount,
  revenue: state.reported_revenue,
  currency: state.currency,
});
