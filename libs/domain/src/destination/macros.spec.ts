import { describe, expect, it } from '@jest/globals';
import { expandMacros, landingUrl, macrosIn, macrosInOrigin, unknownMacros } from './macros.js';

describe('expandMacros', () => {
  it.each([
    ['https://x.test/?c={click_id}', { click_id: 'abc' }, 'https://x.test/?c=abc'],
    ['https://x.test/{sub1}/{sub10}', { sub1: 'a', sub10: 'b' }, 'https://x.test/a/b'],
    ['?a={sub1}&b={sub1}', { sub1: '1' }, '?a=1&b=1'],
    ['?a={sub1}', { sub1: 'a b&c=d#e/f?g+h%é' }, '?a=a%20b%26c%3Dd%23e%2Ff%3Fg%2Bh%25%C3%A9'],
    ['?a={sub1}', { sub1: '{sub2}', sub2: 'x' }, '?a=%7Bsub2%7D'],
    ['?a={sub1}', { sub1: '$&$1' }, '?a=%24%26%241'],
    ['?a={sub1}', { sub1: 'x\ud83dy' }, '?a=x%EF%BF%BDy'],
    ['?a={sub1}', { sub1: '😀' }, '?a=%F0%9F%98%80'],
    ['?a={sub1}&b={cid}', {}, '?a=&b='],
    ['?a={sub1}', { sub1: undefined }, '?a='],
    ['?a={sub11}&b={gclid}', { sub11: 'x', gclid: 'y' }, '?a={sub11}&b={gclid}'],
    ['?a={CLICK_ID}', { click_id: 'x' }, '?a={CLICK_ID}'],
    ['?a={constructor}', {}, '?a={constructor}'],
    ['{publisher_id}{offer_id}{link_id}', { publisher_id: '1', offer_id: '2', link_id: '3' }, '123'],
    ['{source}{placement}', { source: '4', placement: '5' }, '45'],
    ['{}{ sub1 }{sub1', { sub1: 'x' }, '{}{ sub1 }{sub1'],
  ])('%s with %j is %s', (template, values, expected) => {
    expect(expandMacros(template, values)).toBe(expected);
  });
});

describe('macros of the click’s own parameters', () => {
  const parameters = { utm_source: 'a b', 'x.y': '1', long: 'x'.repeat(300), sub1: 'raw' };

  it.each([
    ['?u={query.utm_source}&x={query.x.y}', '?u=a%20b&x=1'],
    ['?u={query.nobody}&v={query.constructor}', '?u=&v='],
    ['?u={query.long}', `?u=${'x'.repeat(255)}`],
    ['?a={sub1}&b={query.sub1}', '?a=S&b=raw'],
    ['?u={query.}&v={query.a b}', '?u={query.}&v={query.a b}'],
  ])('%s is %s', (template, expected) => {
    expect(expandMacros(template, { sub1: 'S' }, parameters)).toBe(expected);
  });
});

describe('landingUrl', () => {
  it.each([
    ['https://x.test', 'https://x.test?click_id=ID'],
    ['https://x.test/', 'https://x.test/?click_id=ID'],
    ['https://x.test/?', 'https://x.test/?click_id=ID'],
    ['https://x.test/?a=1', 'https://x.test/?a=1&click_id=ID'],
    ['https://x.test/?a=1&', 'https://x.test/?a=1&click_id=ID'],
    ['https://x.test/?a=b?c', 'https://x.test/?a=b?c&click_id=ID'],
    ['https://x.test/#top', 'https://x.test/?click_id=ID#top'],
    ['https://x.test/?a=1#/route?b=2', 'https://x.test/?a=1&click_id=ID#/route?b=2'],
    ['https://x.test/?click_id=OLD&a=1', 'https://x.test/?a=1&click_id=ID'],
    ['https://x.test/?click_id', 'https://x.test/?click_id=ID'],
    ['https://x.test/?click_ids=2', 'https://x.test/?click_ids=2&click_id=ID'],
    ['https://x.test/?s={click_id}', 'https://x.test/?s=ID'],
    ['https://x.test/{click_id}/', 'https://x.test/ID/'],
    ['https://x.test/?s={sub1}', 'https://x.test/?s=a%26b&click_id=ID'],
    ['market://details?id=x', 'market://details?id=x&click_id=ID'],
    ['intent://x.test/#Intent;end', 'intent://x.test/?click_id=ID#Intent;end'],
    ['tel:+491234', 'tel:+491234'],
    ['intent:#Intent;S.id={click_id};end', 'intent:#Intent;S.id=ID;end'],
  ])('%s leads to %s', (template, expected) => {
    expect(landingUrl(template, { click_id: 'ID', sub1: 'a&b' })).toBe(expected);
  });

  it('adds nothing without a click ID', () => {
    expect(landingUrl('https://x.test/?s={sub1}', { sub1: 'a' })).toBe('https://x.test/?s=a');
  });
});

describe('validation', () => {
  it('names the macros of a template once each', () => {
    expect(macrosIn('{a}{sub1}{a}{click_id}{}')).toEqual(['a', 'sub1', 'click_id']);
    expect(macrosIn('https://x.test/')).toEqual([]);
  });

  it('names those that it does not know', () => {
    expect(unknownMacros('{a}{sub1}{sub0}{sub11}{click_id}{Sub1}')).toEqual(['a', 'sub0', 'sub11', 'Sub1']);
    expect(unknownMacros('{query.utm_source}{query.}{query.ä}')).toEqual(['query.', 'query.ä']);
  });

  it.each([
    ['https://{sub1}/', ['sub1']],
    ['https://{sub1}.x.test:{sub2}/{sub3}', ['sub1', 'sub2']],
    ['{source}://x.test/{sub3}', ['source']],
    ['{sub1}', ['sub1']],
    ['//{sub1}/', ['sub1']],
    ['https://x.test/{sub1}?{sub2}#{sub3}', []],
    ['https://x.test?{sub2}', []],
    ['https://x.test#{sub2}', []],
  ])('%s lets %j choose the host', (template, names) => {
    expect(macrosInOrigin(template)).toEqual(names);
  });
});
