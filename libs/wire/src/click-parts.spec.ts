import { aClick } from '@clickledger/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clickOfParts, decodeClickParts, partsOf } from './click-parts.js';
import { decode } from './codec.js';
import { NewerVersionError } from './fact-reader.js';
import { ClickRecorded } from './facts/clicks.js';

const plain = fc.stringMatching(/^[\w.:/ é漢-]{1,12}$/);
const text = fc.oneof(
  { arbitrary: plain, weight: 20 },
  { arbitrary: fc.string({ minLength: 1, unit: 'binary' }), weight: 1 },
);
const maybe = fc.option(text, { nil: undefined });
const fields: Record<string, fc.Arbitrary<unknown>> = {
  ...Object.fromEntries(Object.keys(ClickRecorded.properties).map((name) => [name, maybe])),
  ...Object.fromEntries(ClickRecorded.required.map((name) => [name, text])),
  type: fc.constant('ClickRecorded'),
  v: fc.constant(1),
  clicked_at: fc.constant('2026-06-01T12:00:00.000Z'),
  origin: fc.constantFrom('redirect', 'server', 'import'),
  country: fc.constantFrom(undefined, 'DE'),
  bot: fc.boolean(),
  diverted: fc.constantFrom(undefined, undefined, undefined, 'offer_paused'),
  cut: fc.constantFrom(undefined, undefined, undefined, ['cid']),
};
const names = Object.keys(ClickRecorded.properties);
const lines = fc.record(fields).map((click) => JSON.stringify(click, names));
const others = fc.constantFrom('', '{}', 'null', ' {"v":1}', '"');

/** As `decode` reads the record, whatever lines are in it. */
function expectAsDecoded(record: Uint8Array): void {
  const { facts, undecodable } = decode('clicks', record);
  const read = decodeClickParts(record);
  expect(read).toStrictEqual({ clicks: facts.map(partsOf), undecodable });
  expect(read.clicks.map(clickOfParts)).toStrictEqual(facts);
}

describe('a record of clicks in parts', () => {
  it('has those, and the lines that are none, that it has when it is decoded', () => {
    const records = fc.array(fc.oneof({ arbitrary: lines, weight: 5 }, { arbitrary: others, weight: 1 }), {
      minLength: 1,
    });
    fc.assert(fc.property(records, (all) => expectAsDecoded(Buffer.from(all.join('\n')))));
  });

  it('has them though a line is not UTF-8', () => {
    const broken = Buffer.concat([Buffer.from(`${JSON.stringify(aClick())}\n{"v":"`), Buffer.from([0xff, 0x22, 0x7d])]);
    expect(decodeClickParts(broken)).toMatchObject({ clicks: [{}], undecodable: [{ line: 1, reason: 'not UTF-8' }] });
    expectAsDecoded(broken);
  });

  it('says of each line that is none its number, and what it is', () => {
    const lines = ['{', JSON.stringify(aClick()), 'é'];
    const { undecodable } = decodeClickParts(Buffer.from(lines.join('\n')));
    expect(undecodable.map(({ line, raw }) => [line, raw.toString()])).toEqual([
      [0, '{'],
      [2, 'é'],
    ]);
  });

  it('is not read when it is newer', () => {
    expect(() => decodeClickParts(Buffer.from(JSON.stringify({ ...aClick(), v: 2 })))).toThrow(NewerVersionError);
  });

  it.each(names)('keeps %s', (name) => {
    const click = {
      ...aClick(),
      cid: 'c',
      placement: 'p',
      source: 's',
      referrer_host: 'r',
      country: 'DE',
      device: 'd',
      os: 'o',
    };
    const full = {
      ...click,
      diverted: 'offer_paused',
      passed_over: ['sub1'],
      cut: ['cid'],
      ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`sub${i + 1}`, `${i}`])),
    };
    expect(clickOfParts(partsOf(full))).toHaveProperty(name, full[name as keyof typeof full]);
  });
});
