import type { RowAnswer } from './answer-rows.js';

/** Characters of answers that are held back until one says that something was taken. */
const HELD = 4_000_000;

export interface Answered {
  readonly status: 200 | 207 | 422 | 503;
  /** JSON lines. */
  readonly body: AsyncIterable<string>;
}

/**
 * Rows are answered as they are read, but a status comes before all of them. It waits for the first row that was taken,
 * so that a file of which nothing was taken is no success to a program that looks no further: 422, or 503 where the log
 * was away. 207 where so many rows were refused that the others must be looked at.
 */
export async function withStatus(parts: AsyncGenerator<readonly RowAnswer[]>): Promise<Answered> {
  const held: string[] = [];
  let characters = 0;
  let failed = false;
  for (;;) {
    const part = await parts.next();
    if (part.done) return { status: held.length === 0 ? 200 : failed ? 503 : 422, body: joined(held, parts) };
    const printed = print(part.value);
    held.push(printed);
    characters += printed.length;
    failed ||= part.value.some(({ status }) => status === 'failed');
    if (part.value.some(({ status }) => status === 'accepted')) return { status: 200, body: joined(held, parts) };
    if (characters > HELD) return { status: 207, body: joined(held, parts) };
  }
}

async function* joined(held: readonly string[], parts: AsyncIterable<readonly RowAnswer[]>): AsyncGenerator<string> {
  yield* held;
  for await (const part of parts) yield print(part);
}

const print = (answers: readonly RowAnswer[]): string =>
  answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
