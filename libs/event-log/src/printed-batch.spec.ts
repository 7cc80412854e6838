import { aClick } from '@clickledger/testing';
import { encode } from '@clickledger/wire';
import { describe, expect, it } from '@jest/globals';
import type { UndecodableAt } from './dead-letters.js';
import { readUnprinted } from './printed-batch.js';

describe('readUnprinted', () => {
  it('leaves records unread that are rows as they stand, and reads each of the others where it lies', () => {
    const printed = encode('clicks', [aClick(), aClick({ sub1: 'ü' })]);
    const escaped = aClick({ sub1: '"' });
    const values = [printed, encode('clicks', [escaped]), Buffer.from('noise')];
    const records = values.map((value, i) => ({ key: 'key', value, offset: 40 + i, appendedAt: 0 }));

    const undecodable: UndecodableAt[] = [];
    const read = readUnprinted({ topic: 'clicks', partition: 3, records }, (line) => undecodable.push(line));

    expect(read.printed.map(({ text }) => text)).toEqual([printed.toString()]);
    expect(read.facts).toEqual([{ fact: escaped, offset: 41, line: 0 }]);
    expect(undecodable).toMatchObject([{ topic: 'clicks', partition: 3, offset: 42, line: 0 }]);
  });
});
