import { describe, expect, it } from '@jest/globals';
import { settingsWithin } from './settings.js';

const LIMITS = { seconds: 60, rows: 1000, bytes: 100_000 };

describe('settings that an analyst’s request brings', () => {
  it.each([
    [{ max_execution_time: '5' }, { seconds: 5 }],
    [{ max_execution_time: '60' }, {}],
    [{ max_execution_time: '0' }, {}],
    [{ max_execution_time: '65' }, {}],
    [
      { max_result_rows: '10', max_result_bytes: '10' },
      { rows: 10, bytes: 10 },
    ],
    [{ async_insert: '0', extremes: '0', readonly: '2' }, {}],
  ])('%j pass', (asked, narrowed) => {
    expect(settingsWithin(asked, LIMITS)).toEqual({ printing: {}, limits: { ...LIMITS, ...narrowed } });
  });

  it('say how results are printed', () => {
    expect(settingsWithin({ join_use_nulls: '1' }, LIMITS).printing).toEqual({ join_use_nulls: '1' });
  });

  it.each([
    [{ max_execution_time: '-1' }, /at most 60 is in force/],
    [{ max_execution_time: 'NaN' }, /at most 60 is in force/],
    [{ max_execution_time: '' }, /at most 60 is in force/],
    [{ extremes: '1' }, /What can be set: .*session_timezone/],
    [{ readonly: '0' }, /Cannot modify 'readonly'/],
    [{ max_threads: '64' }, /Cannot modify 'max_threads'/],
    [{ constructor: '1' }, /Cannot modify 'constructor'/],
  ])('%j are refused', (asked, words) => {
    expect(() => settingsWithin(asked, LIMITS)).toThrow(words);
  });
});
