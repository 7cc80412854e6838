/** What parts cells in files of spreadsheets and databases. A comma where a header has one column. */
const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** A spreadsheet's own first line, in front of the header. */
const SAID = /^"?sep=([,;\t])"?[,;\t]*\s*$/i;

/** Which one a `sep=` line names; undefined where the line is none. */
export const saidSeparator = (line: string): Separator | undefined => SAID.exec(line)?.[1] as Separator | undefined;

/** The one that a header's names are parted by: the most frequent outside of quotes. */
export function separatorOf(header: string): Separator {
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (separator: string): number => bare.split(separator).length;
  return SEPARATORS.reduce((best, other) => (count(other) > count(best) ? other : best));
}
