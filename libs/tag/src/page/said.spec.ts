import { decorated } from './decorated.js';
import { inOrder } from './queue.js';
import { reportOf } from './report.js';
import { settingsOf } from './settings.js';

describe('commands from before the tag', () => {
  const [convert, decorate, denied, granted] = [
    ['convert'],
    ['decorate'],
    ['consent', 'denied'],
    ['consent', 'granted'],
  ];
  it.each([
    ['none', [], []],
    ['in their order', [convert, decorate], [convert, decorate]],
    ['consent before all others', [convert, denied], [denied, convert]],
    ['of consent the last word alone', [denied, convert, granted], [granted, convert]],
    ['what is no command last', [null, 7, denied], [denied, null, 7]],
  ])('are followed: %s', (_how, queued: unknown[], order) => expect(inOrder(queued)).toEqual(order));
});

describe('a conversion', () => {
  it.each([
    ['a text', { amount: '49.90' }, { amount: '49.90' }],
    ['a number', { amount: 49.9, transaction_id: 1001 }, { amount: '49.9', transaction_id: '1001' }],
    ['what was added up in binary', { amount: 0.1 + 0.2 }, { amount: '0.3' }],
    ['no number, for the network to refuse', { amount: Number.NaN }, { amount: 'NaN' }],
    ['a name that nobody knows, likewise', { amuont: '1' }, { amuont: '1' }],
    ['nothing', {}, {}],
  ])('with %s', (_what, fields, sent) =>
    expect(reportOf('shoes', 'an ID', fields)).toEqual({ offer_id: 'shoes', click_id: 'an ID', ...sent }),
  );
});

describe('a link', () => {
  const link = (href: string) => {
    const { hostname, search } = new URL(href);
    return { href, hostname, search };
  };
  it.each([
    ['to the host', 'https://pay.example/', 'https://pay.example/?click_id=ID'],
    ['below it', 'https://eu.pay.example/x', 'https://eu.pay.example/x?click_id=ID'],
    [
      'with a query, which may be signed',
      'https://pay.example/?a=%20+&sig=x%2f',
      'https://pay.example/?a=%20+&sig=x%2f&click_id=ID',
    ],
    ['with a fragment', 'https://pay.example/?a=1#b#c', 'https://pay.example/?a=1&click_id=ID#b#c'],
    ['that has one', 'https://pay.example/?click_id=other', undefined],
    ['to a host that ends alike', 'https://notpay.example/', undefined],
    ['elsewhere', 'https://example.org/', undefined],
    ['to no host', 'mailto:tia@pay.example', undefined],
  ])('%s', (_where, href, to) => expect(decorated(link(href), ['pay.example'], 'click_id', 'ID')).toBe(to));
});

describe('what the page says of the tag', () => {
  const src = 'https://track.example/tag.js?offer=shoes';
  const said = { offer: 'shoes', parameter: 'click_id', days: 7, tracker: 'https://track.example/', denied: false };
  it.each([
    ['the offer in its URL', src, {}, {}],
    ['the offer beside it', 'https://track.example/tag.js', { offer: 'hats' }, { offer: 'hats' }],
    ['no offer', 'https://track.example/tag.js', {}, { offer: '' }],
    ['another name of the click ID', src, { parameter: 'clickid' }, { parameter: 'clickid' }],
    ['its own days', src, { days: '90' }, { days: 90 }],
    ['no cookies', src, { days: '0' }, { days: 0 }],
    ['that consent is still to be asked for', src, { consent: 'denied' }, { denied: true }],
    ['where the network is, of a copy', src, { tracker: 'https://t.example/x' }, { tracker: 'https://t.example/x/' }],
    [
      'a path of the shop’s own',
      'https://shop.example/cl/tag.js?offer=shoes',
      {},
      { tracker: 'https://shop.example/cl/' },
    ],
  ])('%s', (_what, at, attributes, differs) => expect(settingsOf(at, attributes, 7)).toEqual({ ...said, ...differs }));
});
