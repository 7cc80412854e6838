import { expect, it } from '@jest/globals';
import { mentions } from './mentions.js';

const record = (text: string) => {
  // Stores give views of larger pieces of memory.
  const all = Buffer.from(`["blog"]${text}["blog"]`);
  return {
    offset: 0,
    appendedAt: 0,
    key: 'k',
    value: new Uint8Array(all.buffer, all.byteOffset + 8, Buffer.byteLength(text)),
  };
};

it.each<[string, string, string, boolean]>([
  ['has it', 'blog', JSON.stringify({ publisher_id: 'blog' }), true],
  ['has it as it is written in JSON', 'a "b"', JSON.stringify({ publisher_id: 'a "b"' }), true],
  ['has a longer one', 'blog', JSON.stringify({ publisher_id: 'blog-2' }), false],
  ['has none, though what lies beside it has', 'blog', '{}', false],
])('a text that %s', (_, id, text, expected) => {
  expect(mentions(id)(record(text))).toBe(expected);
});
