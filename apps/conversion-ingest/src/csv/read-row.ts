import { fail, ok, type Result } from '@clickledger/domain';
import { CsvError, parse } from 'csv-parse/sync';
import type { Line } from './lines.js';

/** How databases write NULL into a file: a cell that says nothing. */
const NULL = '\\N';

/** The fields of one line, or what is wrong with it, as a sentence. */
export function readRow({ text }: Line): Result<string[], 'parameter_invalid'> {
  if (text === undefined) return fail('parameter_invalid', 'The line is too long for a report.');
  if (text.includes('\uFFFD')) return fail('parameter_invalid', 'The line is not UTF-8: save the file as UTF-8.');
  try {
    // Not told what ends a row, csv-parse takes a carriage return for that: what follows it in the line would be lost.
    const [fields = []] = parse(text, { relax_column_count: true, record_delimiter: '\n' });
    return ok(fields.map((field) => (field.trim() === NULL ? '' : field)));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fail(
      'parameter_invalid',
      'A quote is open or misplaced: a field with quotes or commas stands in quotes, its own quotes are doubled, and a row is one line.',
    );
  }
}
