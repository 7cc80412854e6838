import { describe, expect, it } from '@jest/globals';
import { splitPeriod } from './split-period.js';

const at = (time: string) => Date.parse(`2026-03-02T${time}Z`);
const time = (ms: number) => new Date(ms).toISOString().slice(11, 23).replace(':00.000', '').replace('.000', '');
const span = ({ from, to }: { from: number; to: number }) => `${time(from)}-${time(to)}`;
const QUARTER = 15 * 60_000;

describe('a period in quarters of an hour', () => {
  it.each([
    ['10:00', '11:00', '10:00-11:00', []],
    ['10:00', '10:15', '10:00-10:15', []],
    ['10:05', '11:00', '10:15-11:00', ['10:05-10:15']],
    ['10:00', '10:59:59.999', '10:00-10:45', ['10:45-10:59:59.999']],
    ['10:14:59.999', '11:00:00.001', '10:15-11:00', ['10:14:59.999-10:15', '11:00-11:00:00.001']],
    // Without a whole slice in between it is one edge, also across the end of a slice.
    ['10:01', '10:14', undefined, ['10:01-10:14']],
    ['10:00', '10:14:59.999', undefined, ['10:00-10:14:59.999']],
    ['10:14', '10:16', undefined, ['10:14-10:16']],
    ['10:14', '10:29', undefined, ['10:14-10:29']],
    ['10:15', '10:15:00.001', undefined, ['10:15-10:15:00.001']],
  ])('from %s to %s is whole %s and edges %j', (from, to, whole, edges) => {
    const split = splitPeriod({ from: at(from), to: at(to) }, QUARTER);
    expect(split.whole && span(split.whole)).toBe(whole);
    expect(split.edges.map(span)).toEqual(edges);
  });
});
