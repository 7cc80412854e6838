import { describe, expect, it } from '@jest/globals';
import { trackingUrl } from './tracking-url.js';

describe('trackingUrl', () => {
  it.each([
    ['/c/red', '/c/red'],
    ['/c/red?sub1=a', '/c/red?sub1=a'],
    ['/c/red?', '/c/red?'],
    ['/c/Red_1-x?url=https://shop.example/a?b=c', '/c/Red_1-x?url=https://shop.example/a?b=c'],
    ['/c/%72ed', '/c/%72ed'],
    ['/c/red/', '/c/red?'],
    ['/c/red/?sub1=a', '/c/red?sub1=a'],
    ['/c/red//', '/c/red?'],
    ['/c/red/more/of/it', '/c/red?'],
    ['/c/red&fbclid=x', '/c/red?fbclid=x'],
    ['/c/red&sub1=a&sub2=b', '/c/red?sub1=a&sub2=b'],
    ['/c/red/&sub1=a', '/c/red?sub1=a'],
    ['/c/red&amp;sub1=a', '/c/red?amp;sub1=a'],
    ['/c/red&fbclid=x?sub1=a', '/c/red?fbclid=x&sub1=a'],
    ['/c/red%3Fsub1=a&sub2=b', '/c/red?sub1=a&sub2=b'],
    ['/c/red%26sub1=a', '/c/red?sub1=a'],
    ['/c/red.', '/c/red?'],
    ['/c/red.?sub1=a', '/c/red?sub1=a'],
    ['/c/red,', '/c/red?'],
    ['/c/red)', '/c/red?'],
    ['/c/red%20', '/c/red?'],
    ['/c/red%20?sub1=a', '/c/red?sub1=a'],
    ['/c/red+', '/c/red?'],
    ['/c/red%22%3E', '/c/red?'],
    ['/c/red%E2%80%8B', '/c/red?'],
    ['/c/red%C3%A9', '/c/red?'],
    ['/c/red%00', '/c/red?'],
    ['/c/red%FF', '/c/red?'],
    ['/c/red%', '/c/red?'],
    ['/c/red%2', '/c/red?'],
    ['/c/red;jsessionid=1?sub1=a', '/c/red?sub1=a'],
    ['/c/red#top', '/c/red?'],
    ['/c/red\u2028', '/c/red?'],
    ['/i/red.gif', '/i/red.gif'],
    ['/i/red.gif?placement=top', '/i/red.gif?placement=top'],
    ['/i/red.gif&placement=top', '/i/red.gif?placement=top'],
    ['/i/red.gif/', '/i/red.gif?'],
    ['/i/red%2Egif%20', '/i/red%2Egif?'],
  ])('%j means %j', (url, meant) => {
    expect(trackingUrl(url)).toBe(meant);
  });

  it.each(['/c/', '/c/%FF', '/c/.red', '/i/red', '/i/red.png', '/clicks', '/metrics/', '/x/c/red/', '*', ''])(
    'leaves %j alone',
    (url) => {
      expect(trackingUrl(url)).toBe(url);
    },
  );

  it('takes a moment for a long one', () => {
    const started = performance.now();
    trackingUrl(`/c/${'a'.repeat(1_000_000)}${'%'.repeat(1_000_000)}`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
