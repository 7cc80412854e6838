import { expect, it } from '@jest/globals';
import { isRecordable } from './recorded-time.js';

it.each([
  ['1969-12-31T23:59:59.999Z', false],
  ['1970-01-01T00:00:00.000Z', false],
  ['1999-12-31T23:59:59.999Z', false],
  ['2000-01-01T00:00:00.000Z', true],
  ['2099-12-31T23:59:59.999Z', true],
  ['2100-01-01T00:00:00.000Z', false],
  ['2106-02-08T00:00:00.000Z', false],
])('%s may be recorded: %s', (time, may) => expect(isRecordable(Date.parse(time))).toBe(may));

it('what is no time may not be', () => expect(isRecordable(Number.NaN)).toBe(false));
