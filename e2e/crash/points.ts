/** Where the process is killed: between two steps of which the second would have told somebody of the first. */
export const POINTS = [
  'after-click-before-answer',
  'after-report-before-answer',
  'after-clicks-saved',
  'after-outcome-stored',
  'after-outcome-appended',
  'while-inserting',
  'after-insert',
  'between-mark-and-recount',
  'while-recounting',
  'while-spool-replays',
] as const;

/** Only while a data folder is new: it comes before all others. */
export const FIRST_POINT = 'while-migrating';

export type Point = (typeof POINTS)[number] | typeof FIRST_POINT;

/** How the exactness is broken on purpose, to see that a spec sees it. */
export type Sabotage =
  /** Facts get an ID at each insert instead of keeping their own. */
  | 'an ID an insert'
  /** The outcome store answers always that it stored, and never finds an outcome. */
  | 'no memory of outcomes';

/** What a process is told when its turn comes. */
export interface Order {
  /** It goes on living without one. */
  readonly kill?: {
    readonly point: Point;
    /** At the how many-th time there, from 1. */
    readonly occurrence: number;
    /** Where a point is a stretch of time: how long after its beginning at most, milliseconds. */
    readonly moment: number;
  };
  readonly sabotage?: Sabotage;
}

/** Where the services listen. */
export interface Urls {
  readonly catalog: string;
  readonly redirect: string;
  readonly ingest: string;
  readonly attribution: string;
  readonly reporting: string;
}

/** What a process prints, on a line of its own and with the point's name behind it, before it kills itself. */
export const LAST_WORDS = 'killed ';
