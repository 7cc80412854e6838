import { namesOf, type Column } from './column.js';

/** A view of the store. It is made anew at every start, so a change of it needs no migration. */
export interface View {
  readonly name: string;
  /** What a row is. */
  readonly comment: string;
  readonly columns: readonly Column[];
  /** The whole SELECT, over tables and views of the store before it, in the order of the columns. */
  readonly select: string;
  /** Only reports read it: it is not among the documented ones. */
  readonly internal?: true;
}

export const selecting = (columns: readonly Column[], from: string): string =>
  `SELECT ${namesOf(columns).join(', ')}\nFROM ${from}`;

/** A view of the columns of a table whose rows FINAL tells apart. */
export const viewOf = (table: string, view: Omit<View, 'select'>): View => ({
  ...view,
  select: selecting(view.columns, `${table} FINAL`),
});
