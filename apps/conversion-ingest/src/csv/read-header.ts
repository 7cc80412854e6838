import { OUR_SPELLINGS, REPORT_FIELDS, fail, ok, unknownNames, type Result } from '@clickledger/domain';
import { readRow } from './read-row.js';
import type { Line } from './lines.js';

const COLUMNS: readonly string[] = REPORT_FIELDS;
const MOST_COLUMNS = 100;
/** What a row's conversion can be known by. */
const IDENTITIES = ['click_id', 'transaction_id', 'conversion_id'];

/** The columns that the first line names, in its order. */
export function readHeader(line: Line | undefined): Result<readonly string[], 'csv_invalid'> {
  if (!line) return invalid('The file is empty: its first line names the columns.');
  const row = readRow(line);
  if (!row.ok) return invalid(row.detail);
  if (row.value.length > MOST_COLUMNS) {
    return invalid(`The first line names ${row.value.length} columns: a report has ${COLUMNS.length}.`);
  }
  const columns = row.value.map((name) =>
    OUR_SPELLINGS.isName(name) ? name : (OUR_SPELLINGS.meant(name) ?? name.trim()),
  );
  const unknown = columns.filter((name) => !COLUMNS.includes(name));
  if (unknown.includes('token')) {
    return invalid('A token is no column: send it as ?token=, or an API key as Authorization: Bearer.');
  }
  if (unknown.length > 0) {
    return invalid(
      `There is no column ${unknownNames(unknown)}: the first line names columns, by commas, of ${COLUMNS.join(', ')}.`,
    );
  }
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) return invalid(`The column ${twice} is named twice.`);
  if (!columns.some((name) => IDENTITIES.includes(name))) {
    return invalid(`A column is missing: the file needs one of ${IDENTITIES.join(', ')}.`);
  }
  return ok(columns);
}

const invalid = (detail: string) => fail('csv_invalid', detail);
