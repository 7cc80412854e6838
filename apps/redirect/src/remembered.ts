const REMEMBERED = 10_000;
/** Longer than what browsers send: senders choose their headers, and could fill the memory. */
const LONGEST = 512;

/** The same function, which computes its answer to a text once for a while. Pure functions only. */
export function remembered<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || text.length > LONGEST) return before ?? of(text);
    const answer = of(text);
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, answer);
    return answer;
  };
}
