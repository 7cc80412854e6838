import { readClickCookie, visitorHash, visitorKey, type FirstSeen } from '@clickledger/domain';
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

describe('the visitor of a cookie', () => {
  const ip = '192.0.2.1';
  const visitors = new Visitors(SECRET);
  const first = visitors.of(undefined, ip, AGENT, AT);
  const cookie = visitors.sealed(first);
  const elsewhere = (kept: FirstSeen | undefined, at = AT) => visitors.of(kept, '198.51.100.9', 'Other', at).visitor;

  it('is the same, whatever address and browser say', () => {
    expect(elsewhere(cookie)).toBe(first.visitor);
  });

  it('is one visitor in the next month too, but another than before', () => {
    const next = Date.parse('2026-04-01T00:00:00Z');
    const visitor = elsewhere(cookie, next);
    expect(visitor).not.toBe(first.visitor);
    expect(visitors.of(cookie, ip, AGENT, next).visitor).toBe(visitor);
    expect(visitor).not.toBe(elsewhere(undefined, next));
  });

  it.each<[string, FirstSeen]>([
    ['somebody else’s hash', { month: '2026-03', sealed: first.visitor }],
    ['a made-up seal', { month: '2026-03', sealed: first.visitor + 'A'.repeat(22) }],
    ['another month', { month: '2026-02', sealed: cookie.sealed }],
    ['any text', { month: '2026-03', sealed: 'x' }],
  ])('counts for nothing where it holds %s', (_, forged) => {
    expect(elsewhere(forged)).toBe(elsewhere(undefined));
  });

  it('of release 0.1 changes nobody who has kept address and browser', () => {
    const old = readClickCookie(`${'0'.repeat(36)}.2026-03.${first.visitor}`);
    expect(old).toMatchObject({ clickId: '0'.repeat(36), first: { month: '2026-03', sealed: first.visitor } });
    expect(visitors.of(old?.first, ip, AGENT, AT).visitor).toBe(first.visitor);
  });

  it('cannot fill the memory with months', () => {
    for (let year = 1000; year < 1200; year++) elsewhere({ month: `${year}-01`, sealed: 'A'.repeat(44) });
    expect(elsewhere(cookie)).toBe(first.visitor);
  });
});
