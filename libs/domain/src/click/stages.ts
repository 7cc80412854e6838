import type { Diversion } from '../reasons.js';

/** What becomes of a click ID, in order. */
export const STAGES = ['minted', 'redirected', 'captured', 'stored', 'passed_back', 'decided', 'told'] as const;
export type Stage = (typeof STAGES)[number];

/** The visitor is diverted within the offer by these: to its landing page, in place of a deep link. */
export const DIVERSIONS_WITHIN_OFFER = ['deep_link_refused'] as const satisfies readonly Diversion[];

/**
 * Whether the visitor was sent to the offer by us, not to a fallback, nor by a server that is not ours.
 * @param click as facts have it
 */
export const isRedirected = (click: { readonly origin: string; readonly diverted?: string | undefined }): boolean =>
  click.origin === 'redirect' &&
  (click.diverted === undefined || DIVERSIONS_WITHIN_OFFER.some((within) => within === click.diverted));

/** What is known of a click ID. `at`: when it first reached a stage, ISO 8601; one that it did not is absent. */
export interface StagesOfClick {
  readonly at: Readonly<Partial<Record<Stage, string>>>;
  /** Of a report that was turned away. */
  readonly refused?: string | undefined;
  /** Of the verdict. */
  readonly decided?: string | undefined;
  /** Whoever reads this may know what the publisher was told. */
  readonly tellsTold: boolean;
}

/** How far a click ID has come, and where its way ended: "captured, never passed back". */
export function stagesInWords({ at, refused, decided, tellsTold }: StagesOfClick): string {
  if (at.told !== undefined) return `told to the publisher (${decided ?? 'decided'})`;
  if (at.decided !== undefined)
    return `decided (${decided ?? 'no code'})${tellsTold ? ', not told to the publisher' : ''}`;
  if (at.passed_back !== undefined) return 'passed back, not decided yet';
  const landed = at.stored !== undefined ? 'stored' : at.captured !== undefined ? 'captured' : undefined;
  const before = landed ?? (at.redirected === undefined ? 'minted, not redirected here' : 'redirected, never captured');
  if (refused !== undefined) return `${before}, passed back and turned away (${refused})`;
  return landed === undefined ? `${before}, and not passed back` : `${before}, never passed back`;
}

export interface StageFigures {
  readonly clicks: number;
  readonly captured: number;
  /** Reports of sales, and those of them that named no click; undefined where nobody can tell whose they were. */
  readonly sales?: number | undefined;
  readonly salesWithoutId?: number | undefined;
}

/** "captured 2,104 of 2,300 clicks; 3 of 41 sales passed back without an ID" */
export function figuresInWords({ clicks, captured, sales, salesWithoutId }: StageFigures): string {
  const landed = `captured ${number(captured)} of ${number(clicks)} clicks`;
  if (sales === undefined || salesWithoutId === undefined) return landed;
  return `${landed}; ${number(salesWithoutId)} of ${number(sales)} sales passed back without an ID`;
}

const number = (count: number): string => count.toLocaleString('en-US');
