import { ClickIdCodec, parseClickIdKeys } from '@clickledger/domain';
import { expect, it } from '@jest/globals';
import { clickIdOf } from './click-id-of.js';

const keys = parseClickIdKeys(`a:${'0'.repeat(32)}`);
if (!keys.ok) throw new Error(keys.detail);
const codec = new ClickIdCodec(keys.value);
const id = codec.encode({ time: Date.UTC(2026, 5, 1), kind: 'click', link: 1, minter: 2, sequence: 3 });

it.each([
  ['as it is', id, id],
  ['in other people’s spelling', ` ${id.toUpperCase()} `, id],
  ['of another system', 'AbC-123', 'AbC-123'],
])('finds a click ID %s', (_how, text, found) => expect(clickIdOf(codec, text)).toBe(found));
