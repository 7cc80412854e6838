import type { Period } from './performance.js';

/** What stages are grouped and filtered by: whose clicks they are. */
export const STAGE_DIMENSIONS = ['advertiser', 'offer', 'publisher', 'link'] as const;
export type StageDimension = (typeof STAGE_DIMENSIONS)[number];

export interface StagesQuery {
  /** Of the click, and of the report for sales; milliseconds since the epoch: inclusive, exclusive. */
  readonly from: number;
  readonly to: number;
  /** IANA time zone of the periods grouped by. */
  readonly tz: string;
  readonly groupBy: readonly (Period | StageDimension)[];
  readonly filters: Readonly<Partial<Record<StageDimension, readonly string[]>>>;
  readonly limit: number;
  readonly offset: number;
}

/** Click IDs that have reached each stage, without those of bots. A stage may be reached without the one before. */
export interface StageFigures {
  readonly minted: number;
  readonly redirected: number;
  readonly captured: number;
  readonly stored: number;
  readonly passed_back: number;
  readonly decided: number;
  readonly told: number;
  /**
   * Sales that were reported in the period, each once, and those of them that were turned away for naming no click. Null
   * by publisher and by link: what names no click is nobody's. Refusals are kept for 30 days.
   */
  readonly sales_reported: number | null;
  readonly sales_without_id: number | null;
}

export const STAGE_FIGURES = [
  ...['minted', 'redirected', 'captured', 'stored', 'passed_back', 'decided', 'told'],
  ...['sales_reported', 'sales_without_id'],
] as readonly (keyof StageFigures)[];

export interface StagesRow {
  /** As those of PerformanceRow. */
  readonly keys: Readonly<Record<string, string>>;
  readonly figures: StageFigures;
}

export interface StagesReport {
  readonly rows: readonly StagesRow[];
  /** Of rows, on all pages. */
  readonly total: number;
  readonly totals: StageFigures;
}
