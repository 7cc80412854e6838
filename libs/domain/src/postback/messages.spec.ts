import { describe, expect, it } from '@jest/globals';
import { messagesOf } from './messages.js';
import type { Postback, Told } from './postback.js';

const told = (over: Partial<Told> = {}): Told => ({
  publisherId: 'tia',
  offerId: 'shoes',
  goal: 'sale',
  linkId: 'shoes-tia',
  status: 'pending',
  payout: '5',
  payoutCurrency: 'EUR',
  authenticated: true,
  evidence: 'click',
  clickId: 'c1',
  clickedAt: '2026-06-01T12:00:00.000Z',
  occurredAt: '2026-06-01T12:30:00.000Z',
  cid: 'tia-1',
  subs: {},
  ...over,
});

const postback = (over: Partial<Postback> = {}): Postback => ({
  postbackId: 'p',
  version: 1,
  publisherId: 'tia',
  on: 'every',
  statuses: [],
  reversals: false,
  alsoGlobal: false,
  request: { method: 'get', url: 'https://tia.example/?cid={cid}' },
  expects: 'success',
  delaySeconds: 0,
  status: 'active',
  keyGeneration: 1,
  ...over,
});
const PLAIN = { method: 'get', url: 'https://tia.example/?c={click_id}' } as const;

/** `p queued`, or `p` and the reason. */
function made(postbacks: Postback[], state: Told | undefined, previous?: Told): string[] {
  const of = (publisherId: string) => postbacks.filter((one) => one.publisherId === publisherId);
  return messagesOf({ conversionId: 'c', version: 2, state, previous }, of).map(
    (message) => `${message.postback.postbackId} ${message.kind === 'queued' ? 'queued' : message.reason}`,
  );
}

const pending = told();
const approved = told({ status: 'approved' });
const paid = told({ status: 'paid' });
const rejected = told({ status: 'rejected' });
const onFirst = { on: 'first' } as const;
const onApproved = { on: 'statuses', statuses: ['approved'] } as const;

describe('which changes a postback is told of', () => {
  const cases: [string, Partial<Postback>, Told, Told | undefined, string][] = [
    ['first: a new conversion', onFirst, pending, undefined, 'queued'],
    ['first: a later change', onFirst, approved, pending, 'not_first'],
    ['first: money taken back', onFirst, rejected, approved, 'reversal_not_wanted'],
    ['first, reversals: money taken back', { ...onFirst, reversals: true }, rejected, approved, 'queued'],
    ['first, reversals: given again', { ...onFirst, reversals: true }, approved, rejected, 'queued'],
    ['first: rejected from the beginning', onFirst, rejected, undefined, 'reversal_not_wanted'],
    ['statuses: enters one', onApproved, approved, pending, 'queued'],
    ['statuses: is created in one', onApproved, approved, undefined, 'queued'],
    ['statuses: enters another', onApproved, paid, approved, 'status_not_listed'],
    [
      'statuses: stays in one with other money',
      onApproved,
      told({ status: 'approved', payout: '6' }),
      approved,
      'status_not_listed',
    ],
    ['statuses: rejected is listed', { on: 'statuses', statuses: ['rejected'] }, rejected, approved, 'queued'],
    ['statuses: back into one', onApproved, approved, paid, 'reversal_not_wanted'],
    ['statuses, reversals: back into one', { ...onApproved, reversals: true }, approved, paid, 'queued'],
    ['statuses, reversals: what it heard of', { ...onApproved, reversals: true }, rejected, paid, 'queued'],
    [
      'statuses, reversals: what it never heard of',
      { ...onApproved, reversals: true },
      rejected,
      pending,
      'status_not_listed',
    ],
    ['every: a status', {}, approved, pending, 'queued'],
    ['every: more money', {}, told({ payout: '6' }), pending, 'queued'],
    ['every: another amount', {}, told({ amount: '9' }), told({ amount: '8' }), 'queued'],
    ['every: less money', {}, told({ payout: '4.5' }), pending, 'reversal_not_wanted'],
    ['every: another currency', {}, told({ payout: '4', payoutCurrency: 'USD' }), pending, 'queued'],
    ['every: rejected', {}, rejected, pending, 'reversal_not_wanted'],
    ['every, reversals: rejected', { reversals: true }, rejected, pending, 'queued'],
    ['every: given again', {}, approved, rejected, 'queued'],
    ['paused', { status: 'paused' }, pending, undefined, 'paused'],
    ['disabled', { status: 'disabled' }, pending, undefined, 'disabled'],
    ['not yet approved', { status: 'awaiting_approval' }, pending, undefined, 'awaits_approval'],
    ['paused, and not asked for', { ...onFirst, status: 'paused' }, approved, pending, 'not_first'],
    ['no cid', {}, told({ cid: undefined }), undefined, 'no_cid'],
    ['no cid, which it does not send', { request: PLAIN }, told({ cid: undefined }), undefined, 'queued'],
  ];
  it.each(cases)('%s', (_, over, state, previous, expected) => {
    expect(made([postback(over)], state, previous)).toEqual([`p ${expected}`]);
  });

  it.each([
    ['nothing of it changes', told({ cid: 'x', country: 'DE' }), pending],
    ['it is nobody’s', undefined, undefined],
    ['it is another offer’s', told({ offerId: 'hats' }), undefined],
    ['it is another goal’s', told({ goal: 'lead' }), undefined],
    ['it is another publisher’s', told({ publisherId: 'max' }), undefined],
  ])('makes nothing where %s', (_, state, previous) => {
    expect(made([postback({ offerId: 'shoes', goal: 'sale' })], state, previous)).toEqual([]);
  });
});

describe('a click that is not found yet', () => {
  const unfound = told({ evidence: 'click_id', cid: undefined });

  it('is told of when it turns up, as if nothing had been told before', () => {
    expect(made([postback(onFirst)], unfound)).toEqual(['p awaits_click']);
    const [message] = messagesOf({ conversionId: 'c', version: 3, state: pending, previous: unfound }, () => [
      postback(onFirst),
    ]);
    expect(message).toMatchObject({ kind: 'queued', state: { cid: 'tia-1' } });
    expect(message).not.toHaveProperty('previous');
  });

  it('keeps nobody waiting who is sent nothing of it', () => {
    const plain = postback({ ...onFirst, request: PLAIN });
    expect(made([plain], unfound)).toEqual(['p queued']);
    expect(made([plain], pending, unfound)).toEqual([]);
  });

  it('keeps the standard event waiting, which sends all', () => {
    const event = postback({ request: { method: 'post_event', url: 'https://tia.example/' } });
    expect(made([event], unfound)).toEqual(['p awaits_click']);
  });
});

describe('a conversion that nobody has confirmed', () => {
  const claimed = told({ authenticated: false });
  const first = postback(onFirst);

  it('is told of when it is, as new', () => {
    expect(made([first], claimed)).toEqual(['p unconfirmed']);
    expect(made([first], pending, claimed)).toEqual(['p queued']);
    expect(made([postback(onApproved)], approved, claimed)).toEqual(['p queued']);
    expect(made([postback()], rejected, claimed)).toEqual(['p reversal_not_wanted']);
  });

  it('is passed over where it is claimed again, or goes to somebody else', () => {
    expect(made([postback()], claimed, claimed)).toEqual([]);
    const his = postback({ postbackId: 'his', publisherId: 'max', reversals: true });
    expect(made([his, first], pending, told({ publisherId: 'max', authenticated: false }))).toEqual(['p queued']);
  });
});

describe('several postbacks', () => {
  const ofAll = postback({ postbackId: 'all' });
  const ofOffer = postback({ postbackId: 'offer', offerId: 'shoes' });
  const ofGoal = postback({ postbackId: 'goal', offerId: 'shoes', goal: 'sale' });
  const cases: [string, Postback[], string[]][] = [
    ['all alone', [ofAll], ['all queued']],
    ['the offer’s before all', [ofAll, ofOffer], ['all less_specific', 'offer queued']],
    ['the goal’s before both', [ofAll, ofOffer, ofGoal], ['all less_specific', 'offer less_specific', 'goal queued']],
    ['all beside the offer’s', [ofAll, { ...ofOffer, alsoGlobal: true }], ['all queued', 'offer queued']],
    [
      'the offer’s beside the goal’s, and no further',
      [ofAll, ofOffer, { ...ofGoal, alsoGlobal: true }],
      ['all less_specific', 'offer queued', 'goal queued'],
    ],
    ['two of one level', [ofOffer, { ...ofOffer, postbackId: 'other' }], ['offer queued', 'other queued']],
    ['behind one that is paused', [ofAll, { ...ofOffer, status: 'paused' }], ['all less_specific', 'offer paused']],
    [
      'before one that awaits approval',
      [ofAll, { ...ofOffer, status: 'awaiting_approval' }],
      ['all queued', 'offer awaits_approval'],
    ],
    [
      'behind one that is not told of this',
      [ofAll, { ...ofOffer, on: 'statuses', statuses: ['paid'] }],
      ['all less_specific', 'offer status_not_listed'],
    ],
  ];
  it.each(cases)('%s', (_, postbacks, expected) => {
    expect(made(postbacks, pending)).toEqual(expected);
  });
});

describe('a conversion that goes to another publisher', () => {
  const his = postback({ postbackId: 'his', publisherId: 'max', reversals: true });
  const hers = postback({ postbackId: 'hers' });

  it('is new to one, and rejected to the other', () => {
    const outcome = { conversionId: 'c', version: 2, state: pending, previous: told({ publisherId: 'max' }) };
    const [gained, lost] = messagesOf(outcome, (id) => (id === 'tia' ? [hers] : [his]));
    expect(gained).toMatchObject({ kind: 'queued', postback: hers, state: pending });
    expect(gained).not.toHaveProperty('previous');
    expect(lost).toMatchObject({ kind: 'queued', postback: his, state: { status: 'rejected', payout: '0' } });
  });

  it('is rejected to who has it no more, though it is nobody’s', () => {
    expect(made([his], undefined, told({ publisherId: 'max' }))).toEqual(['his queued']);
  });
});

it('names a message by postback, conversion and version', () => {
  const idOf = (postbackId: string, conversionId: string, version: number) =>
    messagesOf({ conversionId, version, state: pending }, () => [postback({ postbackId })])[0]!.messageId;
  const all = [idOf('p', 'c', 1), idOf('q', 'c', 1), idOf('p', 'd', 1), idOf('p', 'c', 2)];
  expect(new Set(all).size).toBe(4);
  expect(idOf('p', 'c', 1)).toBe(all[0]);
  expect(all[0]).toMatch(/^[0-9a-f]{32}$/);
});
