import { aClick } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { ClickRecorded, ImpressionRecorded } from './facts/clicks.js';
import { ConversionReceived } from './facts/conversions.js';
import { regularRecord } from './regular-record.js';

const readTimes = regularRecord(ClickRecorded, 'clicked_at');
const check = Compile(ClickRecorded as TSchema);

const text = fc.oneof(
  { arbitrary: fc.stringMatching(/^[\w.:/ é漢-]{1,12}$/), weight: 20 },
  { arbitrary: fc.string({ minLength: 1, unit: 'binary' }), weight: 1 },
);
const clicks = fc
  .record({
    click_id: text,
    landing_url: text,
    sub1: fc.option(text, { nil: undefined }),
    sub10: fc.option(text, { nil: undefined }),
    cid: fc.option(text, { nil: undefined }),
    country: fc.constantFrom(undefined, 'DE'),
    bot: fc.boolean(),
    cut: fc.constantFrom(undefined, ['cid']),
  })
  .map((over) => inOrder({ ...aClick(), ...over }));

const inOrder = (fact: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(ClickRecorded.properties).flatMap((name) => (fact[name] === undefined ? [] : [[name, fact[name]]])),
  );

/** A line as it comes from bytes that are UTF-8. */
const fromBytes = (line: string): string => Buffer.from(line).toString();

/** Whether it is one, and then that it is a fact as `encode` prints it, also as one of two. */
function isRegular(line: string): boolean {
  const times = readTimes(`${line}\n${line}`);
  if (!times) return false;
  const fact = JSON.parse(line) as ClickRecorded;
  expect(times).toEqual([fact.clicked_at, fact.clicked_at]);
  expect(JSON.stringify(fact)).toBe(line);
  expect(check.Check(fact)).toBe(true);
  return true;
}

describe('a regular line', () => {
  it('is what nearly all clicks are printed as', () => {
    fc.assert(
      fc.property(clicks, (click) => {
        const line = JSON.stringify(click);
        if (!isRegular(line)) expect(line).toMatch(/\\|"cut"/);
      }),
    );
  });

  it('is a fact, whatever was changed in its text', () => {
    const edits = fc.record({ at: fc.integer({ min: 0, max: 500 }), length: fc.nat(2) });
    const pieces = fc.constantFrom(
      '"',
      '\\',
      '\\u0041',
      '\n',
      ',"sub1":"b"',
      '","',
      ' ',
      '}',
      'true',
      'null',
      '2',
      'é',
    );
    const others = fc.constantFrom('\ufeff', '\u2028', '\u007f', '\u0301', '{}', '"cid":"', '😀');
    let regular = 0;
    fc.assert(
      fc.property(clicks, edits, fc.oneof(pieces, others, fc.stringMatching(/^\w{1,2}$/)), (click, edit, piece) => {
        const line = JSON.stringify(click);
        const start = edit.at % line.length;
        if (isRegular(fromBytes(line.slice(0, start) + piece + line.slice(start + edit.length)))) regular++;
      }),
      { numRuns: 2_000 },
    );
    expect(regular).toBeGreaterThan(20);
  });

  it('is a fact, whatever was changed in its fields', () => {
    const texts = fc.constantFrom('', 'DE', '2026-11-20T10:00:00.000Z', 'x'.repeat(255), 'x'.repeat(256));
    const changes = fc.record({
      at: fc.nat(20),
      /** None is that field's own, so the value is changed. */
      name: fc.option(fc.oneof(fc.constantFrom(...Object.keys(ClickRecorded.properties)), fc.string()), { freq: 2 }),
      value: fc.oneof({ weight: 3, arbitrary: texts }, fc.jsonValue()),
      comma: fc.oneof({ weight: 9, arbitrary: fc.constant(',') }, fc.constant(', ')),
    });
    let regular = 0;
    fc.assert(
      fc.property(clicks, changes, (click, { at, name, value, comma }) => {
        const fields = Object.entries(click);
        fields.splice(at, name === null ? 1 : 0, [name ?? fields[at]?.[0] ?? 'v', value]);
        const line = fields.map((field) => field.map((one) => JSON.stringify(one)).join(':')).join(comma);
        if (isRegular(fromBytes(`{${line}}`))) regular++;
      }),
      { numRuns: 2_000 },
    );
    expect(regular).toBeGreaterThan(20);
  });

  const { type, ...rest } = aClick();
  it.each([
    ['another order', { ...rest, type }],
    ['a newer version', { ...aClick(), v: 2 }],
    ['too long a text', aClick({ sub1: 'x'.repeat(256) })],
    ['an unknown field', { ...aClick(), fingerprint: 'x' }],
  ])('is not one with %s', (_name, fact) => {
    expect(readTimes(JSON.stringify(aClick()))).toEqual([aClick().clicked_at]);
    expect(readTimes(JSON.stringify(fact))).toBeUndefined();
  });

  it('is what impressions have too, and conversions do not, whose lists must be parsed', () => {
    expect(() => regularRecord(ImpressionRecorded, 'impressed_at')).not.toThrow();
    expect(() => regularRecord(ConversionReceived, 'received_at')).toThrow('not regular');
  });

  it.each([
    ['a pattern that may match what is escaped', { type: 'string', pattern: '^.$' }],
    ['a pattern of a part', { type: 'string', pattern: '[A-Z]{2}' }],
    ['characters that are counted otherwise', { type: 'string', minLength: 2, maxLength: 255 }],
    ['no longest text', { type: 'string', minLength: 1 }],
    ['a keyword that is not looked at', { type: 'string', minLength: 1, maxLength: 255, format: 'date' }],
  ])('is not what a fact has with %s', (_name, schema) => {
    const properties = { name: { const: 'a' }, sub1: schema };
    const readNames = regularRecord({ properties, required: ['name'] }, 'name');
    expect(readNames('{"name":"a"}')).toEqual(['a']);
    expect(readNames('{"name":"a","sub1":"DE"}')).toBeUndefined();
    expect(() => regularRecord({ properties, required: ['name', 'sub1'] }, 'name')).toThrow('not regular');
  });
});
