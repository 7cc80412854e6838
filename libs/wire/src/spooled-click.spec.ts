import { aClick } from '@clickledger/testing';
import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { printSpooled, readSpooled } from './spooled-click.js';

const read = (line: string) => readSpooled(Buffer.from(line));

/** What release 0.1 has left in a spool: to make it green, change the code and never the file. */
it('lines of a release before are read as they were meant', () => {
  const lines = readFileSync(new URL('../golden/spool-1.clicks', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(5);
  expect(lines.map(read)).toEqual(lines.map((line) => JSON.parse(line) as object));
});

it('is read as it was printed', () => {
  const spooled = { key: 'a key', fact: aClick() };
  expect(read(printSpooled(spooled))).toEqual(spooled);
});

it.each([
  ['{"format":2}', 'a spool holds a line with format, which this release does not know: upgrade it'],
  [printSpooled({ key: 'a', fact: aClick() }).replace('{', '{"at":1,'), 'a spool holds a line with at, which'],
  [printSpooled({ key: 'a', fact: aClick() }).replace('"v":1', '"v":2'), 'of version 2; this release knows 1'],
])('stops at what a newer release has written: %s', (line, reason) => {
  expect(() => read(line)).toThrow(expect.objectContaining({ name: 'NewerVersionError' }));
  expect(() => read(line)).toThrow(reason);
});

it.each([
  ['{"key":1,"fact":{}}', 'no key, or no fact'],
  ['{}', 'no key, or no fact'],
  ['{"key":"a","fact":{"type":"ClickRecorded"}}', 'ClickRecorded/v must be a version'],
  ['half', 'not JSON: '],
])('says why %s is none', (line, reason) => {
  expect(read(line)).toEqual({ reason: expect.stringContaining(reason) as unknown });
});
