/** The services, as a run calls them. */
export type Service = 'catalog' | 'redirect' | 'ingest' | 'attribution' | 'postbacks' | 'reporting';

/**
 * Where a process is killed, and which service has that point: between two steps of which the second would have told
 * somebody of the first.
 */
export const POINTS = {
  'after-change-before-answer': 'catalog',
  'after-click-before-answer': 'redirect',
  'while-spool-replays': 'redirect',
  'after-report-before-answer': 'ingest',
  'after-clicks-saved': 'attribution',
  'after-outcome-stored': 'attribution',
  'after-outcome-appended': 'attribution',
  'after-message-queued': 'postbacks',
  'after-message-stored': 'postbacks',
  'after-send-before-note': 'postbacks',
  'after-try-noted': 'postbacks',
  'while-inserting': 'reporting',
  'after-insert': 'reporting',
  'between-mark-and-recount': 'reporting',
  'while-recounting': 'reporting',
  'while-migrating': 'reporting',
} as const satisfies Record<string, Service>;

export type Point = keyof typeof POINTS;

/** Only while a report store is new: it comes before all others. */
export const FIRST_POINT = 'while-migrating' satisfies Point;

/** How the exactness is broken on purpose, to see that a spec sees it. */
export type Sabotage =
  /** Facts get an ID at each insert instead of keeping their own. */
  | 'an ID an insert'
  /** The outcome store answers always that it stored, and never finds an outcome. */
  | 'no memory of outcomes'
  /** Tries of messages are noted before they are sent, as taken. */
  | 'notes before sending';

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

/** What a process is told when it may die; at the first point it may from its birth on. */
export const ARM = 'arm';

/** Where the services of a process listen. */
export type Urls = Readonly<Partial<Record<Service, string>>>;

/** What a process prints, on a line of its own and with the point's name behind it, before it kills itself. */
export const LAST_WORDS = 'killed ';
