import { describe, expect, it } from '@jest/globals';
import type { RowAnswer } from './answer-rows.js';
import { withStatus } from './with-status.js';

const row = (line: number, status: RowAnswer['status'], detail = '') => ({ line, status, detail }) as RowAnswer;
async function* parts(...all: RowAnswer[][]): AsyncGenerator<readonly RowAnswer[]> {
  yield* all;
}
const answered = async (...all: RowAnswer[][]) => {
  const { status, body } = await withStatus(parts(...all));
  const lines: number[] = [];
  for await (const text of body)
    lines.push(
      ...text
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as RowAnswer).line),
    );
  return [status, ...lines];
};
const long = 'x'.repeat(1_500_000);

describe('withStatus', () => {
  it.each<[string, RowAnswer[][], number[]]>([
    ['some that were taken', [[row(2, 'refused')], [row(3, 'accepted')], [row(4, 'refused')]], [200, 2, 3, 4]],
    ['none that was taken', [[row(2, 'refused')], [row(3, 'refused')]], [422, 2, 3]],
    ['a log that was away at once', [[row(2, 'failed')]], [503, 2]],
    ['a log that went away', [[row(2, 'accepted')], [row(3, 'failed')]], [200, 2, 3]],
    ['no rows', [], [200]],
    [
      'more refusals than can be held back',
      [[row(2, 'refused', long)], [row(3, 'refused', long)], [row(4, 'refused', long)], [row(5, 'accepted')]],
      [207, 2, 3, 4, 5],
    ],
  ])('answers %s', async (_name, all, expected) => {
    expect(await answered(...all)).toEqual(expected);
  });
});
