import { readLandingUrl, readPostbackUrl } from '@clickledger/domain';
import { describe, expect, it } from '@jest/globals';
import { inItsNames } from './in-its-names.js';
import { PRESET_NAMES, PRESETS, type PresetName } from './presets.js';
import { downstreamSettings, downstreamUrls, unfilled, upstreamUrls } from './urls.js';

const ingestUrl = 'https://in.example';

describe('URLs of a relation', () => {
  it('put our click ID into the slot of a network that we buy from, and take it from there', () => {
    const urls = upstreamUrls(PRESETS.tune, {
      ingestUrl,
      name: 'tune',
      filled: { host: 'abc.example:8443', offer: '7', affiliate: 'a&b', token: 'T' },
    });
    expect(urls).toEqual({
      link: 'https://abc.example:8443/aff_c?offer_id=7&aff_id=a%26b&aff_click_id={click_id}',
      postback: 'https://in.example/in/tune?transaction_id={aff_click_id}&revenue={payout}&security_token=T',
    });
    expect(unfilled(urls)).toEqual([]);
  });

  it('put the click ID of a network that buys from us into cid, and send it back', () => {
    const filled = { host: 'net.example' };
    const urls = downstreamUrls(PRESETS.everflow, { trackingUrl: 'https://go.example/c/shoes', filled });
    expect(urls).toEqual({
      link: 'https://go.example/c/shoes?cid={transaction_id}',
      postback: 'https://net.example/?nid=[network]&transaction_id={cid}&amount={payout}&order_id={conversion_id}',
    });
    expect(unfilled(urls)).toEqual(['network']);
  });

  it('are the same for two Clickledgers, whoever of them asks', () => {
    const ofBuyer = upstreamUrls(PRESETS.clickledger, {
      ingestUrl,
      name: 'clickledger',
      filled: { host: 'go.example', offer: 'shoes-123' },
    });
    const trackingUrl = 'https://go.example/c/shoes-123';
    expect(downstreamUrls(PRESETS.clickledger, { trackingUrl, filled: { host: 'in.example' } })).toEqual(ofBuyer);
  });

  it.each([
    ['http://127.0.0.1:3001', 'http://127.0.0.1:3001/c/x?cid={click_id}'],
    ['https://abc.example', 'https://abc.example/c/x?cid={click_id}'],
    [undefined, 'https://[host]/c/x?cid={click_id}'],
  ])('lead to the host %s by its scheme', (host, link) => {
    const filled = { host, offer: 'x' };
    expect(upstreamUrls(PRESETS.clickledger, { ingestUrl, name: 'clickledger', filled }).link).toBe(link);
  });
});

const FILLED = { host: 'net.example', network: '1', key: 'k', token: 't', 'click ID macro': '{x}' };

it.each(PRESET_NAMES)('what is pasted for %s is taken by our own checks', (name) => {
  const { link } = upstreamUrls(PRESETS[name], { ingestUrl, name, filled: { ...FILLED, offer: '1', affiliate: '2' } });
  expect(readLandingUrl(link)).toMatchObject({ ok: true });
  const { postback } = downstreamUrls(PRESETS[name], { trackingUrl: 'https://go.example/c/x', filled: FILLED });
  expect(readPostbackUrl(postback)).toMatchObject({ ok: true });
});

it.each<[PresetName, object]>([
  ['clickledger', { on: 'every', reversals: true }],
  ['affise', { on: 'every', reversals: true }],
  ['everflow', { on: 'first', reversals: false }],
  ['tune', { on: 'first', reversals: false }],
  ['voluum', { on: 'first', reversals: false }],
])('%s is told what it can hear', (name, settings) => {
  expect(downstreamSettings(PRESETS[name])).toEqual(settings);
});

describe('inItsNames', () => {
  it.each([
    ['Send your token: as token.', 'Send your token: as token. Here token is secure.'],
    ['Send the click ID as click_id.', 'Send the click ID as click_id. Here click_id is clickid.'],
    ['Send amount as a number.', 'Send amount as a number. Here amount is sum.'],
    ['The offer has no such goal: check goal.', 'The offer has no such goal: check goal.'],
    ['There is no such offer: check offer.', 'There is no such offer: check offer. Here offer is offer_id.'],
    ['The offer was retired.', 'The offer was retired.'],
  ])('%s', (detail, told) => {
    expect(inItsNames(PRESETS.affise.inbound, detail)).toBe(told);
  });
});
