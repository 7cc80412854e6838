/** What is kept of a visitor's clicks: the newest, under no name, the first, and those of which a stage was told last. */
export const KINDS = ['', 'first', 'captured', 'stored'] as const;

/** Click IDs. */
export type Kept = { [Kind in (typeof KINDS)[number]]?: string | undefined };

/**
 * Which stage of the newest click is to be told now, if any. Each is told once, and `stored` by a later page than that
 * of the landing.
 * @param landed the ID that this page was landed on with, or the single-page application that it is part of
 * @param later an ID that was read from the cookie, and is not in the page's URL
 */
export function untold(newest: string, kept: Kept, landed?: string, later?: string): 'captured' | 'stored' | undefined {
  if (newest === landed && newest !== kept.captured) return 'captured';
  return newest === later && newest !== kept.stored ? 'stored' : undefined;
}
