import { describe, expect, it } from '@jest/globals';
import { isBot } from './bots.js';

const UC_MINI = 'UCMini/10.7.2.645 U3/0.8.0 Mobile Safari/534.31';

describe('isBot', () => {
  it.each([
    ['', true],
    [' ', true],
    ['Googlebot/2.1', true],
    ['curl/8.5.0', true],
    ['Mozilla/5.0 (compatible; Acme-Proxy/1.0)', true],
    [
      `Mozilla/5.0 (SpeedMode; Proxy; Android 4.4.4; SM-J110H )AppleWebKit/534.31 (KHTML, like Gecko) ${UC_MINI}`,
      false,
    ],
    ['UCWEB/2.0 (MIDP-2.0; U; Adr 4.4.4; en-US; SM-J110H) U2/1.0.0 UC Mini/10.7 Mobile (SpeedMode; Proxy)', false],
    [`Mozilla/5.0 (compatible; Googlebot/2.1; Proxy) ${UC_MINI}`, true],
    ['Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16', false],
    ['Mozilla/5.0 (Mobile; LYF/F220B; Android; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5', false],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', false],
  ])('%j: %s', (userAgent, bot) => {
    expect(isBot(userAgent)).toBe(bot);
  });
});
