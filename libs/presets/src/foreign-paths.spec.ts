import { describe, expect, it } from '@jest/globals';
import { foreignPostbackUrl, foreignTrackingUrl, MOVABLE, readForeignSlug } from './foreign-paths.js';

describe('foreignTrackingUrl', () => {
  it.each([
    ['/aff_c?offer_id=5&aff_id=7', '/c/tune:5:7?'],
    [
      '/aff_c?offer_id=5&aff_id=7&aff_sub=a%20b&aff_sub2=c&aff_click_id=X1&source=s',
      '/c/tune:5:7?sub1=a+b&sub2=c&cid=X1&source=s',
    ],
    [
      '/aff_c?offer_id=5&aff_id=7&aff_sub={aff_sub}&aff_click_id=%7Btransaction_id%7D',
      '/c/tune:5:7?passed_over=sub1%2Ccid',
    ],
    ['/aff_c?offer_id=5&amp;aff_id=7&amp;aff_sub=x', '/c/tune:5:7?sub1=x'],
    ['/aff_c?offer_id=5&aff_id=7&offer_id=6&aff_sub=x&aff_sub=y', '/c/tune:5:7?sub1=x'],
    ['/aff_c?offer_id=5&aff_id=7&gclid=g&sub1=theirs&passed_over=cid', '/c/tune:5:7?gclid=g'],
    ['/aff_c?offer_id=5&aff_id=7&aff_sub=', '/c/tune:5:7?sub1='],
    ['/aff_c?offer_id=5&aff_id=7&constructor=x', '/c/tune:5:7?constructor=x'],
    ['/click?pid=7&offer_id=5&sub8=x', '/c/affise:5:7?sub8=x'],
    ['/click?campaign_id=5&pub_id=7&p1=x&p10=y', '/c/trackier:5:7?sub1=x&sub10=y'],
  ])('%s is %s', (url, ours) => {
    expect(foreignTrackingUrl(MOVABLE, url)).toBe(ours);
  });

  it.each([
    '/aff_c',
    '/aff_c?offer_id=5',
    '/aff_c?offer_id=5&aff_id={affiliate_id}',
    '/aff_c?offer_id=5:6&aff_id=7',
    '/click?key=x',
    '/c/tune:5:7',
    '/aff_c/?offer_id=5&aff_id=7x/../y',
    '',
  ])('%s is none', (url) => {
    expect(foreignTrackingUrl(MOVABLE, url)).toBeUndefined();
  });

  it('serves the platforms that were asked for', () => {
    expect(foreignTrackingUrl([], '/aff_c?offer_id=5&aff_id=7')).toBeUndefined();
    expect(foreignTrackingUrl(['trackier'], '/click?pid=7&offer_id=5')).toBeUndefined();
    expect(MOVABLE).toEqual(['tune', 'affise', 'trackier']);
  });
});

describe('foreignPostbackUrl', () => {
  it.each([
    ['/aff_lsr?transaction_id=x&amount=1', '/in/tune/aff_lsr?transaction_id=x&amount=1'],
    ['/aff_lsr', '/in/tune/aff_lsr?'],
    ['/postback?clickid=x', '/in/affise/postback?clickid=x'],
    ['/acquisition?click_id=x', '/in/trackier/acquisition?click_id=x'],
  ])('%s is %s', (url, ours) => {
    expect(foreignPostbackUrl(MOVABLE, url)).toBe(ours);
  });

  it.each(['/postback?click_id=x', '/postback', '/aff_l?offer_id=1', '/conversions'])('%s stays', (url) => {
    expect(foreignPostbackUrl(MOVABLE, url)).toBeUndefined();
  });
});

it('readForeignSlug reads what no slug of ours can be', () => {
  expect(readForeignSlug('tune:5:7')).toEqual({ platform: 'tune', offer: '5', publisher: '7' });
  expect(['shoes', 'a:b', 'a:b:c:d'].map(readForeignSlug)).toEqual([undefined, undefined, undefined]);
});
