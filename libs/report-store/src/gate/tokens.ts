/** A piece of a query as the engine's own tokeniser cuts it. */
export interface Token {
  /** As the engine calls it: BareWord, QuotedIdentifier, StringLiteral, Dot and so on. */
  readonly type: string;
  /** As it is written. */
  readonly text: string;
}

const MEANINGLESS = new Set(['Whitespace', 'Comment']);

/** @param cut offsets in bytes of the text as UTF-8, and the type of what stands there */
export function tokensOf(
  query: string,
  cut: readonly (readonly [begin: number, end: number, type: string])[],
): Token[] {
  const bytes = Buffer.from(query);
  return cut
    .map(([begin, end, type]) => ({ type, text: bytes.subarray(begin, end).toString() }))
    .filter(({ type }) => !MEANINGLESS.has(type));
}

/** The name that a token may be, as ClickHouse would look it up; undefined where it is none. */
export function nameOf({ type, text }: Token): string | undefined {
  if (type === 'BareWord') return text;
  return type === 'QuotedIdentifier' ? text.slice(1, -1) : undefined;
}
