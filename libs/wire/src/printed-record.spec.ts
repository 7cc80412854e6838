import { aClick, anAdvertiser } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import { encode } from './codec.js';
import { printedRecord } from './printed-record.js';

const TIMES = ['2026-06-01T12:00:00.000Z', '2026-06-01T12:00:59.999Z'];
const clicks = TIMES.map((clicked_at) => aClick({ clicked_at, sub1: 'ü' }));
const printed = encode('clicks', clicks);
const text = printed.toString();

describe('a printed record', () => {
  it('is its lines as they stand, and when each of them happened', () => {
    expect(printedRecord('clicks', printed)).toEqual({ text, times: TIMES });
  });

  it.each([
    ['is empty', ''],
    ['ends with a line feed', `${text}\n`],
    ['begins with one', `\n${text}`],
    ['has an empty line', text.replace('\n', '\n\n')],
    ['has two facts in a line', text.replace('\n', '')],
    ['has a line feed of another system', text.replace('\n', '\r\n')],
    ['has a fact with an escaped text', `${text}\n${JSON.stringify(aClick({ sub1: '"' }))}`],
    ['has a fact of a newer version', text.replace('"v":1', '"v":2')],
    ['is not UTF-8', Buffer.from(text, 'latin1')],
  ])('is not one that %s', (_, value) => {
    expect(printedRecord('clicks', Buffer.from(value))).toBeUndefined();
  });

  it('is none of a topic whose facts are not rows', () => {
    expect(printedRecord('catalog', encode('catalog', [anAdvertiser()]))).toBeUndefined();
  });
});
