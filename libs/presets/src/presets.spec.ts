import { STATUSES } from '@clickledger/domain';
import { describe, expect, it } from '@jest/globals';
import type { Verdict } from './preset.js';
import { PRESET_NAMES, presetNamed, PRESETS, type PresetName } from './presets.js';
import { namesIn, readInbound } from './read-inbound.js';

const inbound = (name: PresetName, query: string) =>
  readInbound(PRESETS[name].inbound, new Map(new URLSearchParams(query)));

const accepted: Verdict = { kind: 'accepted', test: false, receiptId: 'r1' };
const refused: Verdict = { kind: 'refused', test: false, code: 'window_exceeded', detail: 'Too late; by far.' };
const again: Verdict = { kind: 'again', test: false, code: 'log_unavailable', detail: 'Send it again.' };

/** What each platform sends, what it is here, and how it is answered: accepted, refused. */
const CASES: readonly [PresetName, string, object, string, string][] = [
  [
    'everflow',
    'transaction_id=C&amount=12.50&order_id=A1&event_id=7&verification_token=T&status=invalid',
    { click_id: 'C', amount: '12.50', transaction_id: 'A1', goal: '7', token: 'T', status: 'rejected' },
    'OK',
    'REFUSED window_exceeded: Too late; by far.',
  ],
  [
    'tune',
    'offer_id=9&transaction_id=C&adv_sub=A1&goal_id=2&amount=12.50&security_token=T',
    { offer: '9', click_id: 'C', transaction_id: 'A1', goal: '2', amount: '12.50', token: 'T' },
    'success=true;',
    'success=false; err_msg=window_exceeded: Too late, by far.;',
  ],
  [
    'tune',
    'transaction_id=C&conversion_unique_id=U1&adv_sub=A1',
    { click_id: 'C', transaction_id: 'U1' },
    'success=true;',
    'success=false; err_msg=window_exceeded: Too late, by far.;',
  ],
  [
    'affise',
    'clickid=C&action_id=A1&goal=2&sum=1.234,50&revenue=12,5&status=3&secure=T',
    {
      click_id: 'C',
      transaction_id: 'A1',
      goal: '2',
      amount: '1234.50',
      revenue: '12.5',
      status: 'rejected',
      token: 'T',
    },
    '{"status":1,"message":"Accepted.","receipt_id":"r1"}',
    '{"status":2,"error":"window_exceeded: Too late; by far."}',
  ],
  [
    'trackier',
    'click_id=C&security_token=T&sale_amount=12.50&txn_id=A1&goal_value=g&status=Cancelled',
    { click_id: 'C', token: 'T', amount: '12.50', transaction_id: 'A1', goal: 'g', status: 'rejected' },
    '{"success":true,"message":"Accepted.","receipt_id":"r1"}',
    '{"success":false,"message":"window_exceeded: Too late; by far."}',
  ],
  [
    'voluum',
    'cid=C&payout=5&txid=A1&currency=EUR&et=lead',
    { click_id: 'C', revenue: '5', transaction_id: 'A1', currency: 'EUR', goal: 'lead' },
    'OK',
    'REFUSED window_exceeded: Too late; by far.',
  ],
  [
    'keitaro',
    'subid=C&status=lead&payout=5,25&tid=A1&currency=EUR',
    { click_id: 'C', status: 'pending', revenue: '5.25', transaction_id: 'A1', currency: 'EUR' },
    'OK',
    'REFUSED window_exceeded: Too late; by far.',
  ],
  [
    'binom',
    'cnv_id=C&payout=5&cnv_status=sale&cnv_currency=EUR',
    { click_id: 'C', revenue: '5', status: 'approved', currency: 'EUR' },
    'OK',
    'REFUSED window_exceeded: Too late; by far.',
  ],
  [
    'clickledger',
    'click_id=C&transaction_id=v1&revenue=5.6&currency=EUR&status=paid&token=T',
    { click_id: 'C', transaction_id: 'v1', revenue: '5.6', currency: 'EUR', status: 'collected', token: 'T' },
    '{"status":"accepted","detail":"Accepted.","receipt_id":"r1"}',
    '{"status":"refused","detail":"window_exceeded: Too late; by far."}',
  ],
  [
    'generic',
    'clickid=C&order_id=A1&payout=5&event=sale&status=confirmed',
    { click_id: 'C', transaction_id: 'A1', revenue: '5', goal: 'sale', status: 'approved' },
    '{"status":"accepted","detail":"Accepted.","receipt_id":"r1"}',
    '{"status":"refused","detail":"window_exceeded: Too late; by far."}',
  ],
];

describe('presets', () => {
  it.each(CASES)('%s: reads %s', (name, query, values, yes, no) => {
    expect(inbound(name, query)).toEqual({ ok: true, value: expect.objectContaining({ values, test: false }) });
    expect([accepted, refused].map((verdict) => PRESETS[name].printAnswer(verdict).body)).toEqual([yes, no]);
  });

  it.each(PRESET_NAMES)('%s understands its own answers', (name) => {
    const { printAnswer, readAnswer } = PRESETS[name];
    const read = (verdict: Verdict) => readAnswer({ status: 200, body: printAnswer(verdict).body });
    expect(read(accepted)).toEqual({ result: 'delivered' });
    expect(read({ ...accepted, kind: 'repeat' })).toEqual({ result: 'delivered' });
    expect(read(refused)).toEqual({ result: 'delivered_refused', words: expect.stringContaining('window_exceeded') });
    expect(printAnswer(again).body).not.toBe(printAnswer(refused).body);
    expect(printAnswer({ ...accepted, test: true }).body).not.toBe('');
  });

  it.each(PRESET_NAMES)('%s says in data what it can mean', (name) => {
    const { inbound: its, upstream } = PRESETS[name];
    const names = namesIn(its);
    expect(new Set(names).size).toBe(names.length);
    expect(STATUSES).toEqual(expect.arrayContaining(Object.values(its.statuses)));
    expect(names).toEqual(expect.arrayContaining(Object.keys(upstream.postback)));
    expect(upstream.link).toContain(`${upstream.slot.parameter}={click_id}`);
    // The macro of the slot comes back as the click ID.
    const clickId = its.parameters.click_id?.find((own) => own in upstream.postback) ?? '';
    expect(upstream.postback[clickId]).toContain(upstream.slot.parameter);
    expect(its.parameters.token?.[0]).toBe(
      Object.entries(upstream.postback).find(([, macro]) => macro === '[token]')?.[0],
    );
  });

  it.each<[PresetName, string, object]>([
    ['affise', 'success: 1', { result: 'delivered' }],
    ['affise', '{"status":2,"error":"Broken clickid"}', { result: 'delivered_refused', words: 'Broken clickid' }],
    ['affise', '[1', { result: 'delivered' }],
    ['affise', 'null', { result: 'delivered' }],
    ['tune', 'success=false; err_msg=Duplicate;', { result: 'delivered_refused', words: 'Duplicate' }],
    ['tune', '\nSuccess = FALSE', { result: 'delivered_refused', words: 'Success = FALSE' }],
    ['tune', '', { result: 'delivered' }],
    ['trackier', '{"success":"false","message":"no click"}', { result: 'delivered_refused', words: 'no click' }],
    ['everflow', 'Error:  blocked\nby us', { result: 'delivered_refused', words: 'Error: blocked by us' }],
    ['voluum', '', { result: 'delivered' }],
    ['keitaro', 'Success', { result: 'delivered' }],
    ['binom', 'invalid clickid', { result: 'delivered_refused', words: 'invalid clickid' }],
  ])('%s answers %j', (name, body, reading) => {
    expect(PRESETS[name].readAnswer({ status: 200, body })).toEqual(reading);
  });

  it('knows no preset by the name of a property', () => {
    expect(['constructor', 'toString', '__proto__', 'Tune', ''].map(presetNamed)).toEqual(Array(5).fill(undefined));
  });
});

describe('readInbound', () => {
  it.each<[PresetName, string, string]>([
    ['affise', '12,50', '12.50'],
    ['affise', '1,234', '1,234'],
    ['affise', '1,234.50', '1,234.50'],
    ['affise', '1.234.567,8', '1234567.8'],
    ['affise', '0,123456', '0.123456'],
    ['tune', '12,50', '12,50'],
    ['everflow', '12,50', '12,50'],
  ])('%s reads the amount %s as %s', (name, sent, amount) => {
    const parameter = PRESETS[name].inbound.parameters.amount?.[0] ?? '';
    expect(readInbound(PRESETS[name].inbound, new Map([[parameter, sent]]))).toMatchObject({
      value: { values: { amount } },
    });
  });

  it('names the words of status that there are', () => {
    expect(inbound('affise', 'status=4')).toEqual({
      ok: false,
      code: 'status_unknown',
      detail: 'Send status as 1 (approved), 2 (pending), 3 (rejected), 5 (pending).',
    });
    expect(inbound('binom', 'cnv_status=constructor')).toMatchObject({ code: 'status_unknown' });
  });

  it('tells what another was read in place of, and a test', () => {
    expect(inbound('tune', 'conversion_unique_id=U&adv_sub=A&test=1')).toMatchObject({
      value: { unread: ['adv_sub'], test: true },
    });
  });

  it('says only words in reply', () => {
    expect(inbound('keitaro', 'return=OK')).toMatchObject({ value: { reply: 'OK' } });
    const page = new Map([['return', '<script>']]);
    expect(readInbound(PRESETS.keitaro.inbound, page)).toMatchObject({ value: { reply: undefined } });
  });
});
