import { visitorHash, visitorKey } from '@clickledger/domain';
import { describe, expect, it } from '@jest/globals';
import { Visitors } from './visitors.js';

const SECRET = Buffer.alloc(32, 7);
const AT = Date.parse('2026-03-05T12:00:00Z');
const AGENT = 'Mozilla/5.0';

describe('the visitor of an address', () => {
  const of = (ip: string) => new Visitors(SECRET).of(undefined, ip, AGENT, AT).visitor;

  it.each([
    ['192.0.2.1', ['::ffff:192.0.2.1', '::FFFF:c000:201', '192.0.2.1:50123', '[::ffff:192.0.2.1]:443']],
    ['2001:db8::1', ['2001:DB8:0:0:0:0:0:1', '[2001:db8::1]:443', '2001:db8::1%eth0']],
  ])('%s is one, however it is written', (ip, others) => {
    // As it was always counted: nobody is a new visitor for a new release.
    expect(of(ip)).toBe(visitorHash(visitorKey(SECRET, '2026-03'), { ip, userAgent: AGENT }));
    expect(others.map(of)).toEqual(others.map(() => of(ip)));
  });

  it('is apart where there is no address to read', () => {
    expect(new Set(['', 'unknown', '192.0.2.1'].map(of)).size).toBe(3);
  });
});
