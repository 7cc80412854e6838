import { describe, expect, it } from '@jest/globals';
import { describeUserAgent } from './user-agent.js';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('describeUserAgent', () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/126.0.0.0 Safari/537.36`, 'desktop', 'Windows'],
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/17.4 Safari/605.1.15`, 'desktop', 'macOS'],
    ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'desktop', 'Linux'],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/126.0.0.0 Safari/537.36`, 'desktop', 'ChromeOS'],
    [`Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${WEBKIT} Mobile/15E148 Safari/604.1`, 'mobile', 'iOS'],
    [`Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X) ${WEBKIT} Mobile/15E148 Safari/604.1`, 'tablet', 'iOS'],
    [`Mozilla/5.0 (Linux; Android 14; Pixel 8) ${WEBKIT} Chrome/126.0 Mobile Safari/537.36`, 'mobile', 'Android'],
    [`Mozilla/5.0 (Linux; Android 13; SM-X906C) ${WEBKIT} Chrome/126.0 Safari/537.36`, 'tablet', 'Android'],
    ['Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0', 'mobile', 'Android'],
    ['Mozilla/5.0 (Android 14; Tablet; rv:127.0) Gecko/127.0 Firefox/127.0', 'tablet', 'Android'],
    [`Mozilla/5.0 (Linux; Android 9; BRAVIA 4K) ${WEBKIT} Chrome/80.0 Safari/537.36`, 'other', 'Android'],
    [`Mozilla/5.0 (Linux; Android 9; AFTT) ${WEBKIT} Chrome/80.0 Safari/537.36`, 'other', 'Android'],
    [`Mozilla/5.0 (Web0S; Linux/SmartTV) ${WEBKIT} Chrome/79.0 Safari/537.36`, 'other', 'other'],
    ['Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) Mobile', 'mobile', 'Windows'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) ${WEBKIT} Edge/44`, 'other', 'other'],
    ['Mozilla/5.0 (Mobile; Nokia 8110 4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5', 'mobile', 'other'],
    [
      'Mozilla/5.0 (Mobile; LYF/F220B/LYF_F220B-003-01-15-130718-i; Android; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5',
      'mobile',
      'other',
    ],
    ['Mozilla/5.0 (Nokia 2780; rv:84.0) Gecko/84.0 Firefox/84.0 KaiOS/3.1', 'mobile', 'other'],
    ['Mozilla/5.0 (Mobile; Android 4.4; rv:48.0) Gecko/48.0 Firefox/48.0', 'mobile', 'Android'],
    ['Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16', 'mobile', 'Android'],
    ['Opera/9.80 (Android 2.3.3; Linux; Opera Mobi/ADR-1111101157; U; es-ES) Presto/2.9.201', 'mobile', 'Android'],
    ['Opera/9.80 (Android 3.2; Linux; Opera Tablet/ADR-1203051631; U; en) Presto/2.10.254', 'tablet', 'Android'],
    ['Opera/9.80 (J2ME/MIDP; Opera Mini/4.2.14912/174.101; U; en) Presto/2.12.423', 'mobile', 'other'],
    ['Opera/9.80 (iPhone; Opera Mini/16.0.14/174.101; U; en) Presto/2.12.423 Version/12.16', 'mobile', 'iOS'],
    ['Opera/9.80 (Windows NT 6.1; Opera Mini/att/4.2; U; en) Presto/2.8.119', 'desktop', 'Windows'],
    ['UCWEB/2.0 (Linux; U; Adr 4.0.4; en-US; A36) U2/1.0.0 UCMini/10.7.2 U2/1.0.0 Mobile', 'mobile', 'Android'],
    ['UCWEB/2.0 (Java; U; MIDP-2.0; en-US; nokia5130c-2) U2/1.0.0 UCBrowser/9.4.1', 'mobile', 'other'],
    ['curl/8.5.0', 'other', 'other'],
    ['', 'other', 'other'],
    ['Android '.repeat(10_000), 'tablet', 'Android'],
  ])('%.80s', (ua, device, os) => {
    expect(describeUserAgent(ua)).toEqual({ device, os });
  });
});
