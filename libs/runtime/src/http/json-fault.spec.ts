import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonFault } from './json-fault.js';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const names = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`n${n}`, 1])));

const entries = (count: number) => JSON.stringify(Array.from({ length: count }, (_, n) => n));

describe('jsonFault', () => {
  it.each([
    ['the same name', '{"a":1,"a":1}', '"a"'],
    ['the same name, written in another way', '{"a":1,"\\u0061":2}', '"a"'],
    ['the same name further inside', '[{"x":{"b":1, "c":[{}], "b" : 2}}]', '"b"'],
    ['the same name with quotes in it', '{"a\\"":1,"a\\"":2}', '"a\\""'],
    ['the same name that ends with a backslash', '{"a\\\\":1,"a\\\\":2}', '"a\\\\"'],
    ['the same name of nothing', '{"":1,"":2}', '""'],
    ['the same name of half a character', '{"\\ud83d":1,"\\ud83d":2}', '"\\ud83d"'],
    ['a long name', `{"${'x'.repeat(500_000)}":1,"${'x'.repeat(500_000)}":2}`, `${'x'.repeat(60)}…`],
    ['10,001 entries', entries(10_001), '10000 entries'],
    ['10,001 entries further inside', `{"a":[1,{"b":${entries(10_001)}}]}`, '10000 entries'],
    ['33 levels', nested(33), '32 levels'],
    ['33 levels of objects', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, '32 levels'],
    ['half a million levels, not closed', '['.repeat(500_000), '32 levels'],
    ['10,001 names', names(10_001), '10000 names'],
  ])('finds %s', (_name, text, said) => {
    const fault = jsonFault(text);
    expect(fault).toContain(said);
    expect(fault!.length).toBeLessThan(200);
  });

  it.each([
    ['names of other objects', '[{"a":1},{"a":{"a":[{"a":1}]}},{"b":"a","a":"b"}]'],
    ['values like names', '{"a":"a\\":1,\\"a","b":"{\\"a\\":1"}'],
    ['names that differ by a backslash', '{"a":1,"a\\\\":2}'],
    ['32 levels', nested(32)],
    ['10,000 names', names(10_000)],
    ['10,000 entries, and others beside them', `{"a":${entries(10_000)},"b":${entries(10_000)}}`],
    ['commas in texts', `["${','.repeat(20_000)}"]`],
    ['a text that is not JSON', '{"a":1,]}:"'],
    ['an open text', '{"a'],
    ['nothing', ''],
  ])('passes %s', (_name, text) => {
    expect(jsonFault(text)).toBeUndefined();
  });

  it('passes whatever JSON.stringify writes, however it is indented', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6, stringUnit: 'binary' }), fc.nat(3), (json, indent) => {
        expect(jsonFault(JSON.stringify(JSON.parse(json), null, indent))).toBeUndefined();
      }),
    );
  });

  it('takes time in proportion to the text', () => {
    const slow = [`"${'\\'.repeat(1_000_000)}"`, `"${'\\"'.repeat(500_000)}"`, '"'.repeat(1_000_000)];
    const started = performance.now();
    slow.forEach(jsonFault);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
