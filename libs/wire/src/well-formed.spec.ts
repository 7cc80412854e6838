import { aClick, aConversionState, anOutcome } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clickOfParts, decodeClickParts } from './click-parts.js';
import { decode, encode } from './codec.js';
import { printedRecord } from './printed-record.js';
import { IllFormedTextError } from './well-formed.js';

const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const anyText = fc
  .oneof(
    fc.array(
      fc.oneof(unit, fc.constantFrom('\ud83d', '\ude00', '\\', '\\ud83d', 'ud83d', '"', '\0', '\uffff', '\u202e')),
    ),
    fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }),
  )
  .map((all) => all.join('').slice(0, 255) || 'x');

describe('half a character', () => {
  it('is in no record, and nothing else is kept out or changed', () => {
    fc.assert(
      fc.property(anyText, (sub1) => {
        const click = aClick({ sub1 });
        if (!sub1.isWellFormed()) return expect(() => encode('clicks', [click])).toThrow(IllFormedTextError);
        const record = encode('clicks', [click]);
        expect(decode('clicks', record)).toStrictEqual({ facts: [click], undecodable: [] });
        expect(decodeClickParts(record).clicks.map(clickOfParts)).toStrictEqual([click]);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['a field', { code: 'a\ud83d' }, 'code'],
    ['a field of the state', { state: aConversionState({ sub1: '\ude00' }) }, 'state.sub1'],
    ['a name', { state: aConversionState({ reported: { 'a\ud83d': '1' } }) }, 'state.reported.a\ufffd'],
  ])('is refused in %s, which the error names', (_name, over, place) => {
    expect(() => encode('attributions', [anOutcome(over)])).toThrow(`${place} holds half a character`);
  });

  it('that an early release has written is read as U+FFFD, by every reader', () => {
    const written = Buffer.from(JSON.stringify(aClick({ sub1: 'a\ud83d', landing_url: 'https://a.example/\ude00' })));
    const click = aClick({ sub1: 'a\ufffd', landing_url: 'https://a.example/\ufffd' });
    expect(decode('clicks', written)).toStrictEqual({ facts: [click], undecodable: [] });
    expect(decodeClickParts(written).clicks.map(clickOfParts)).toStrictEqual([click]);
    expect(printedRecord('clicks', written)).toBeUndefined();
  });

  it('that an early release has kept in parts is mended too', () => {
    const [parts] = decodeClickParts(encode('clicks', [aClick()])).clicks;
    const own = [...(parts?.own ?? [])].fill('\ud83d', 0, 1);
    expect(clickOfParts({ ...parts!, own }).sub1).toBe('\ufffd');
  });

  it('makes no whole character of two: another system may escape those', () => {
    const escaped = JSON.stringify(aClick({ sub1: 'x' })).replace('"x"', String.raw`"\uD83D\uDE00"`);
    expect(decode('clicks', Buffer.from(escaped)).facts).toEqual([aClick({ sub1: '😀' })]);
  });
});
