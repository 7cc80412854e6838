/** A piece of a query as the engine's own tokeniser cuts it. */
export interface Token {
  /** As the engine calls it: BareWord, QuotedIdentifier, StringLiteral, Dot and so on. */
  readonly type: string;
  /** As it is written. */
  readonly text: string;
}

const MEANINGLESS = new Set(['Whitespace', 'Comment']);

/** Offsets in bytes of a text as UTF-8, and the type of what stands there. */
export type Cut = readonly (readonly [begin: number, end: number, type: string])[];

export function tokensOf(query: string, cut: Cut): Token[] {
  const bytes = Buffer.from(query);
  return cut
    .map(([begin, end, type]) => ({ type, text: bytes.subarray(begin, end).toString() }))
    .filter(({ type }) => !MEANINGLESS.has(type));
}

/**
 * The query with a space in the place of each comment. The engine in a process takes some for orders of its own test
 * suite: `-- { serverError 60 }` answers nothing instead of that error, and `{ echo }` writes the query into the answer.
 */
export function withoutComments(query: string, cut: Cut): string {
  const comments = cut.filter(([, , type]) => type === 'Comment');
  if (comments.length === 0) return query;
  const bytes = Buffer.from(query);
  const kept = comments.map(([begin], i) => bytes.subarray(comments[i - 1]?.[1] ?? 0, begin).toString());
  return [...kept, bytes.subarray(comments.at(-1)?.[1]).toString()].join(' ');
}

/** The name that a token may be, as ClickHouse would look it up; undefined where it is none. */
export function nameOf({ type, text }: Token): string | undefined {
  if (type === 'BareWord') return text;
  return type === 'QuotedIdentifier' ? text.slice(1, -1) : undefined;
}
