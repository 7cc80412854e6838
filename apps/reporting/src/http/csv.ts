import { stringify } from 'csv-stringify/sync';

const NUMBER = /^-?\d+(\.\d+)?$/;
/** How a formula starts for Excel, Sheets and LibreOffice (OWASP, "CSV Injection"), full-width forms included, and what is one once spaces are trimmed. */
const FORMULA = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/;

/** A table with a header. Texts of strangers cannot become formulas: they are prefixed by an apostrophe. */
export function csvOf(columns: readonly string[], rows: readonly Readonly<Record<string, unknown>>[]): string {
  const cells = rows.map((row) => columns.map((column) => row[column]));
  return stringify(cells, { header: true, columns: [...columns], cast: { string: textCell, boolean: String } });
}

const textCell = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);
