import { fail, type Result } from '@clickledger/domain';
import { LogUnavailableError } from '@clickledger/event-log';
import type { Credentials } from '../edge/sender.js';
import type { Answer, Intake } from '../intake.js';
import { readParameters, type Parameters } from '../reports/read-parameters.js';
import { Turns } from '../turns.js';
import type { Line } from './lines.js';
import { readRow } from './read-row.js';

/** Rows that are judged and appended together. */
const AT_ONCE = 500;

/** failed: nothing is promised of this line and, in the last answer, of all after it. */
export type RowAnswer =
  | ({ readonly line: number } & Answer)
  | { readonly line: number; readonly status: 'failed'; readonly code: 'log_unavailable'; readonly detail: string };

/** An answer a row, in the rows' order, some at once; as fast as they are read and no faster. */
export async function* answerRows(
  lines: AsyncIterable<Line>,
  columns: readonly string[],
  intake: Intake,
  credentials: Credentials,
): AsyncGenerator<readonly RowAnswer[]> {
  const turns = new Turns();
  const take = async (line: Line): Promise<RowAnswer> => {
    try {
      await turns.next();
      return { line: line.number, ...(await intake.take('csv', readReport(line, columns), credentials)) };
    } catch (error) {
      if (error instanceof LogUnavailableError) return failed(line.number);
      throw error;
    }
  };
  for await (const some of inParts(lines)) {
    const answers = await Promise.all(some.map(take));
    yield answers;
    if (answers.some(({ status }) => status === 'failed')) return;
  }
}

function readReport(line: Line, columns: readonly string[]): Result<Parameters, 'parameter_invalid'> {
  const row = readRow(line);
  if (!row.ok) return row;
  if (row.value.length !== columns.length) {
    return fail(
      'parameter_invalid',
      `The row has ${row.value.length} fields, but there are ${columns.length} columns.`,
    );
  }
  return readParameters(Object.fromEntries(columns.map((name, index) => [name, row.value[index]])));
}

async function* inParts(lines: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  let part: Line[] = [];
  for await (const line of lines) {
    if (line.text?.trim() === '') continue;
    part.push(line);
    if (part.length < AT_ONCE) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

const failed = (line: number): RowAnswer => ({
  line,
  status: 'failed',
  code: 'log_unavailable',
  detail: 'The event log does not answer: send this row, and all after the last answered one, again.',
});
