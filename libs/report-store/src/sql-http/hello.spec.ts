import { describe, expect, it } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { helloTo } from './hello.js';

const QUESTION = 'SELECT displayName(), version(), revision(), timezone()';
const asked = (query: string, format = 'Native') => ({ query, format, params: {}, settings: {}, database: undefined });

const bytesOf = async (protocolVersion: number) => {
  const answer = helloTo(asked(QUESTION), protocolVersion, '26.7.2.1');
  return answer && (await buffer(answer.body)).toString('latin1');
};

/** As clickhouse-go reads them: https://clickhouse.com/docs/native-protocol/server#block */
const INFO = '\x01\x00\x02\xff\xff\xff\xff\x00';
const block = (own: string) =>
  `${INFO}\x04\x01` +
  `\x0ddisplayName()\x06String${own}\x14clickledger 26.7.2.1` +
  `\x09version()\x06String${own}\x0826.7.2.1` +
  `\x0arevision()\x06UInt32${own}\x00\x00\x00\x00` +
  `\x0atimezone()\x06String${own}\x03UTC`;

describe('helloTo', () => {
  it('answers in blocks of the client’s revision that ours have none', async () => {
    expect(await bytesOf(54_460)).toBe(block('\x00'));
    expect(await bytesOf(54_453)).toBe(block(''));
  });

  it('leaves everything else to the engine', () => {
    const others = [
      helloTo(asked(QUESTION), Number(null), '26.7'),
      helloTo(asked(QUESTION), Number('new'), '26.7'),
      helloTo(asked(QUESTION, 'JSON'), 54_460, '26.7'),
      helloTo(asked('SELECT version(), revision()'), 54_460, '26.7'),
      helloTo(asked(`${QUESTION} FROM clicks`), 54_460, '26.7'),
    ];
    expect(others).toEqual(others.map(() => undefined));
  });
});
