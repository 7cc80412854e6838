import { StringDecoder } from 'node:string_decoder';

export interface Line {
  /** From 1. */
  readonly number: number;
  /** undefined: longer than a line may be. */
  readonly text: string | undefined;
}

/** No report is longer, and what is read of a file without line breaks must fit into memory. */
export const LINE_LIMIT = 64 * 1024;

/**
 * The lines of a UTF-8 file, with CRLF or LF, with or without a byte order mark. A row is a line: so an unclosed quote
 * costs its own row, and never swallows those after it.
 */
export async function* linesOf(file: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let overlong = false;
  let number = 0;
  const line = (text: string): Line => ({
    number: ++number,
    text: overlong || text.length > LINE_LIMIT ? undefined : text.replace(/\r$/, '').replace(/^\uFEFF/, ''),
  });
  for await (const chunk of file) {
    const parts = (rest + decoder.write(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      yield line(part);
      overlong = false;
    }
    if (rest.length > LINE_LIMIT) {
      overlong = true;
      rest = '';
    }
  }
  rest += decoder.end();
  if (rest !== '' || overlong) yield line(rest);
}
