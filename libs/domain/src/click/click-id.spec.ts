import { createCipheriv } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ClickIdFault, ClickIdFields } from './click-id.js';
import { ClickIdCodec, bucketOf, indexInBucket } from './click-id.js';
import { encodeBytesBase32 } from './crockford32.js';

const A = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const B = Buffer.alloc(16, 7);
const CODEC = new ClickIdCodec({ mint: 'a', secrets: new Map([['a', A]]) });
const FIELDS: ClickIdFields = {
  time: 1_700_000_000_123,
  kind: 'click',
  link: 4711,
  minter: 123_456_789,
  sequence: 654_321,
};
const ID = CODEC.encode(FIELDS);

function decoded(text: string, codec = CODEC): ClickIdFields & { readonly id: string } {
  const result = codec.decode(text);
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  return result.value;
}

function faultOf(text: string, codec = CODEC): ClickIdFault | undefined {
  const result = codec.decode(text);
  return result.ok ? undefined : result.code;
}

function percentEncoded(text: string): string {
  return Array.from(text, (char) => `%${char.charCodeAt(0).toString(16)}`).join('');
}

const anyFields = fc.record({
  time: fc.integer({ min: 0, max: 2 ** 45 - 1 }),
  kind: fc.constantFrom('click' as const, 'impression' as const),
  link: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  minter: fc.integer({ min: 0, max: 2 ** 30 - 1 }),
  sequence: fc.integer({ min: 0, max: 2 ** 21 - 1 }),
});

describe('format', () => {
  it('is the one documented: clear time, key name, AES-128 of the packed fields', () => {
    const bits = [
      [FIELDS.time, 45],
      [0, 1],
      [FIELDS.link, 31],
      [FIELDS.minter, 30],
      [FIELDS.sequence, 21],
    ] as const;
    const binary = bits.map(([value, width]) => value.toString(2).padStart(width, '0')).join('');
    const block = Buffer.from(BigInt(`0b${binary}`).toString(16).padStart(32, '0'), 'hex');
    const sealed = createCipheriv('aes-128-ecb', A, null).setAutoPadding(false).update(block);
    expect(ID).toBe(`${ID.slice(0, 9)}a${encodeBytesBase32(sealed)}`);
    expect(ID.slice(0, 9)).toBe('1hf7yat3v');
  });

  it('never changes', () => {
    expect(ID).toBe('1hf7yat3vax990fhc8zbpcm145y2x66ke55c');
  });

  it('reads back what it printed', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        const id = CODEC.encode(fields);
        expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{36}$/);
        expect(decoded(id)).toEqual({ ...fields, id });
      }),
    );
  });

  it('sorts by time', () => {
    fc.assert(
      fc.property(anyFields, anyFields, (one, other) => {
        fc.pre(one.time < other.time);
        expect(CODEC.encode(one) < CODEC.encode(other)).toBe(true);
      }),
    );
  });

  it.each([
    { time: -1 },
    { time: 2 ** 45 },
    { time: 1.5 },
    { time: NaN },
    { link: 2 ** 31 },
    { minter: 2 ** 30 },
    { sequence: 2 ** 21 },
  ])('refuses to print %j', (field) => {
    expect(() => CODEC.encode({ ...FIELDS, ...field })).toThrow(RangeError);
  });
});

describe('forgiveness', () => {
  it.each([
    ['as it is', ID],
    ['upper case', ID.toUpperCase()],
    ['white space around', ` \t${ID}\r\n`],
    ['o for 0', ID.replaceAll('0', 'o')],
    ['O for 0', ID.replaceAll('0', 'O')],
    ['i for 1', ID.replaceAll('1', 'i')],
    ['L for 1', ID.replaceAll('1', 'L')],
    ['percent-encoding', percentEncoded(ID)],
    ['percent-encoding twice', encodeURIComponent(percentEncoded(ID))],
    ['percent-encoded white space', `%20${ID}%20`],
    ['white space percent-encoded twice', `%2520${ID}%0A`],
  ])('%s', (_, text) => {
    expect(decoded(text)).toEqual({ ...FIELDS, id: ID });
  });

  it('has one canonical spelling for every forgiven one', () => {
    fc.assert(
      fc.property(anyFields, fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }), (fields, raised) => {
        const id = CODEC.encode(fields);
        const spelled = Array.from(id, (char, i) => (raised[i] ? char.toUpperCase() : char)).join('');
        expect(decoded(spelled).id).toBe(id);
      }),
    );
  });
});

describe('faults', () => {
  it.each([
    ['{click_id}'],
    ['{{click_id}}'],
    ['{}'],
    ['%7Bclickid%7D'],
    ['%257Bclickid%257D'],
    ['[CLICK_ID]'],
    ['%5Bclick_id%5D'],
    ['${CLICK_ID}'],
    ['#{click_id}'],
    ['<click_id>'],
    ['%3Cclick_id%3E'],
    ['__CLICK_ID__'],
    ['%%click_id%%'],
    ['%25%25click_id%25%25'],
    ['%subid%'],
    ['$ob_click_id$'],
    ['#s2sclickid#'],
    [' {click_id} '],
  ])('%s is an unresolved macro', (text) => {
    expect(faultOf(text)).toBe('click_id_unresolved_macro');
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['%20', 'empty'],
    ['abc', 'has 3 characters'],
    [ID.slice(1), 'has 35 characters'],
    [`${ID}0`, 'has 37 characters'],
    [`${ID.slice(0, 20)}-${ID.slice(21)}`, 'Send it back unchanged'],
    [`${ID.slice(0, 20)}u${ID.slice(21)}`, 'without u'],
    [`${ID.slice(0, 20)}ſ${ID.slice(21)}`, 'is not a click ID'],
    [`${ID.slice(0, 35)}h`, 'last character'],
    ['%zz', 'is not a click ID'],
    [encodeURIComponent(encodeURIComponent(percentEncoded(ID))), 'is not a click ID'],
    ['x'.repeat(100_000), 'has 100000 characters'],
    [`{${'x'.repeat(100_000)}}`, 'is not a click ID'],
  ])('%.60s is malformed', (text, detail) => {
    const result = CODEC.decode(text);
    expect(result).toMatchObject({ ok: false, code: 'click_id_malformed', detail: expect.stringContaining(detail) });
    expect(result.ok ? 0 : result.detail.length).toBeLessThan(250);
  });

  it('names a key that it does not hold', () => {
    expect(faultOf(`${ID.slice(0, 9)}b${ID.slice(10)}`)).toBe('click_id_unknown_key');
  });

  it('finds every change of one symbol', () => {
    const change = fc.tuple(fc.nat(35), fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'));
    fc.assert(
      fc.property(anyFields, change, (fields, [at, symbol]) => {
        const id = CODEC.encode(fields);
        fc.pre(id[at] !== symbol);
        const fault = faultOf(id.slice(0, at) + symbol + id.slice(at + 1));
        if (at === 9) expect(fault).toBe('click_id_unknown_key');
        else if (at < 35) expect(fault).toBe('click_id_forged');
        else expect(['click_id_forged', 'click_id_malformed']).toContain(fault);
      }),
    );
  });

  it('finds an invented block', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (block) => {
        expect(faultOf(ID.slice(0, 10) + encodeBytesBase32(block))).toBe('click_id_forged');
      }),
    );
  });

  it('reads on after a fault as if there had been none', () => {
    for (const text of ['', '{click_id}', `${ID.slice(0, 12)}0${ID.slice(13)}`]) CODEC.decode(text);
    expect(decoded(ID)).toEqual({ ...FIELDS, id: ID });
  });
});

describe('keys', () => {
  it('reads the IDs of all keys and mints with one', () => {
    const both = new Map([
      ['a', A],
      ['b', B],
    ]);
    const rotated = new ClickIdCodec({ mint: 'b', secrets: both });
    const fresh = rotated.encode(FIELDS);
    expect(fresh[9]).toBe('b');
    expect(decoded(ID, rotated)).toMatchObject(FIELDS);
    expect(decoded(fresh, rotated)).toMatchObject(FIELDS);
    expect(decoded(fresh, new ClickIdCodec({ mint: 'a', secrets: both }))).toMatchObject(FIELDS);
  });

  it('reads many as it reads each', () => {
    const both = new Map([
      ['a', A],
      ['b', B],
    ]);
    const [one, other] = ['a', 'b'].map((mint) => new ClickIdCodec({ mint, secrets: both }));
    const of = (codec = CODEC) => codec.encode({ ...FIELDS, link: 1 });
    const texts = [of(one), '{click_id}', of(other), ID.toUpperCase(), '', `${ID.slice(0, 9)}z${ID.slice(10)}`];
    texts.push(`${ID.slice(0, 10)}0${ID.slice(11)}`, ID);
    expect(one?.decodeAll(texts)).toEqual(texts.map((text) => one?.decode(text)));
    expect(one?.decodeAll([])).toEqual([]);
  });

  it('does not take an ID that another secret made', () => {
    expect(faultOf(ID, new ClickIdCodec({ mint: 'a', secrets: new Map([['a', B]]) }))).toBe('click_id_forged');
  });

  it('does not start without its minting key', () => {
    expect(() => new ClickIdCodec({ mint: 'c', secrets: new Map([['a', A]]) })).toThrow('named c');
  });
});

describe('buckets', () => {
  it.each([
    [{ minter: 0, sequence: 0 }, '000000000', 0],
    [{ minter: 0, sequence: 63 }, '000000000', 63],
    [{ minter: 0, sequence: 64 }, '000000001', 0],
    [{ minter: 1, sequence: 130 }, '000001002', 2],
    [{ minter: 2 ** 30 - 1, sequence: 2 ** 21 - 1 }, 'zzzzzzzzz', 63],
  ])('%j is in %s at %d', (fields, bucket, index) => {
    expect(bucketOf(fields)).toBe(bucket);
    expect(indexInBucket(fields)).toBe(index);
  });

  it('holds 64 consecutive clicks of one minter and no others', () => {
    fc.assert(
      fc.property(anyFields, anyFields, (one, other) => {
        const together = one.minter === other.minter && one.sequence >> 6 === other.sequence >> 6;
        expect(bucketOf(one) === bucketOf(other)).toBe(together);
      }),
    );
  });
});
