import { describe, expect, it } from '@jest/globals';
import { postbackBodyFault, readPostbackUrl } from './template-fault.js';

describe('a postback’s URL', () => {
  it.each([
    ['https://tia.example/in?cid={cid}&s={status:approved=1,rejected=0,*=2}'],
    ['https://tia.example/{offer_id}/in?{sub1}={sub2}&p={_payout}'],
    ['http://tia.example/?sig={signature}&t={timestamp}&n={attempt}'],
    [' https://TIA.example?cid={cid} ', 'https://tia.example/?cid={cid}'],
    ['https://münchen.example/größe?ä={cid}', 'https://xn--mnchen-3ya.example/gr%C3%B6%C3%9Fe?%C3%A4={cid}'],
    ['https://tia.example:443/?a={status:approved=ja klar}', 'https://tia.example/?a={status:approved=ja klar}'],
    ['https://tia.example/?m=macro0z{cid}'],
  ])('%s is taken', (url, spelled = url) => {
    expect(readPostbackUrl(url)).toEqual({ ok: true, value: spelled });
  });

  it.each([
    ['https://{cid}.example/', 'macros behind the host'],
    ['https://tia.example:{sub1}/', 'macros behind the host'],
    ['https://{status:approved=a/}.example/', 'macros behind the host'],
    ['https://tia.example{cid}', 'macros behind the host'],
    ['{sub1}://tia.example/', 'must begin with http'],
    ['{sub1}', 'must begin with http'],
    ['ftp://tia.example/', 'absolute http or https'],
    ['//tia.example/', 'absolute http or https'],
    ['/in?cid={cid}', 'absolute http or https'],
    ['https://', 'absolute http or https'],
    ['https://tia:pass@tia.example/', 'must not name a user'],
    ['https://tia.example\\@evil.example/', 'backslash'],
    ['https://tia.example/#{cid}', 'must have no #'],
    ['https://tia.example/?a=\tb', 'control character'],
    ['https://tia.example/?a=\ud83d', 'half a character'],
    ['https://tia.example/?cid={clickid}', 'unknown macro {clickid}: did you mean {click_id}?'],
    ['https://tia.example/?cid={CID}', 'unknown macro {CID}: did you mean {cid}?'],
    ['https://tia.example/?s=${sub1', 'a { that belongs to no macro'],
    ['https://tia.example/?s={{sub1}}', 'that belongs to no macro'],
    ['https://tia.example/?s={ cid }', 'a { that belongs to no macro'],
    ['https://tia.example/?s={toString}', 'unknown macro {toString}: docs/publishers.md lists all'],
    ['https://tia.example/?s={sub11}', 'unknown macro {sub11}: did you mean {sub1}?'],
    ['https://tia.example/?c={_cid}', 'can break the URL. Write {cid}'],
    ['https://tia.example/?c={_status:approved=1}', 'without the underscore'],
    ['https://tia.example/?c={status:aproved=1}', 'unknown status aproved: did you mean approved?'],
    ['https://tia.example/?c={status:approved}', 'an entry without ='],
    ['https://tia.example/?c={status:approved=1,,rejected=0}', 'an entry without ='],
    ['https://tia.example/?c={signature:a=b}', 'takes no map'],
  ])('%s is refused: %s', (url, detail) => {
    expect(readPostbackUrl(url)).toMatchObject({ ok: false, detail: expect.stringContaining(detail) });
  });
});

describe('a postback’s body', () => {
  it.each([
    ['post_json', '{"cid":"{cid}","n":{"payout":"{payout}","t":["{sub1}-{sub2}"]}}'],
    ['post_json', '{ "s": "{status:approved=1,*=0}" }'],
    ['post_form', 'cid={cid}&payout={_payout}'],
    ['get', undefined],
    ['post_event', undefined],
  ] as const)('of %s can be %s', (method, body) => expect(postbackBodyFault(method, body)).toBeUndefined());

  it.each([
    ['get', '{}', 'is for post_json and post_form'],
    ['post_event', '{}', 'is for post_json and post_form'],
    ['post_json', undefined, 'is required'],
    ['post_json', '{"payout":{payout}}', 'inside of quotes'],
    ['post_json', '{"cid":"{cid}"', 'must be JSON'],
    ['post_json', '{"{cid}{cids}":1}', 'unknown macro {cids}: did you mean {cid}?'],
    ['post_json', '{"s":"{signature}"}', 'must not have {signature}'],
    ['post_form', 'cid={cid} b', 'percent-encoded'],
    ['post_form', 'cid={}', 'percent-encoded'],
  ] as const)('of %s cannot be %s: %s', (method, body, fault) => {
    expect(postbackBodyFault(method, body)).toContain(fault);
  });
});
