/** Of the known names the one that was most likely meant; undefined where none is like it. Case does not count. */
export function nearest(text: string, known: Iterable<string>): string | undefined {
  const meant = text.toLowerCase();
  let best: string | undefined;
  // Further away than a third of its characters it is another word.
  let least = Math.max(2, Math.ceil(meant.length / 3)) + 1;
  for (const name of known) {
    const distance = editsWithin(least, meant, name.toLowerCase());
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** The insertions, deletions and replacements that make one text the other (Levenshtein), or `most` if it takes as many. */
function editsWithin(most: number, one: string, other: string): number {
  if (Math.abs(one.length - other.length) >= most) return most;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const kept = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(kept, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) >= most) return most;
    row = next;
  }
  return Math.min(most, row[other.length] ?? most);
}
