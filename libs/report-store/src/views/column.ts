/** A column of a view, as ClickHouse types it, with what people read of it: unit, meaning, what an empty value says. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly comment: string;
  /** A state of an aggregate function: reports merge it, few clients can read it, so people do not get it. */
  readonly state?: true;
}

const of =
  (type: string) =>
  (name: string, comment: string): Column => ({ name, type, comment });

export const text = of('String');
/** A text of which few values occur. */
export const word = of('LowCardinality(String)');
export const list = of('Array(String)');
export const flag = of('Bool');
export const number = of('UInt32');
export const big = of('UInt64');
export const count = of('Int64');
export const time = of("DateTime64(3, 'UTC')");
export const minute = of("DateTime('UTC')");
export const sum = of('Decimal(38, 6)');
export const amount = of('Nullable(Decimal(38, 6))');
export const timeIfKnown = of("Nullable(DateTime64(3, 'UTC'))");
export const countIfKnown = of('Nullable(Int64)');

export const state = (name: string, type: string, comment: string): Column => ({ name, type, comment, state: true });

export const namesOf = (columns: readonly Column[]): string[] => columns.map(({ name }) => name);
