import { describe, expect, it } from '@jest/globals';
import { messageAgain, messagesOf, type PublishersThen } from './messages.js';
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

const publishers = (postbacksOf: PublishersThen['postbacksOf'], ...suspended: string[]): PublishersThen => ({
  postbacksOf,
  isSuspended: (id) => suspended.includes(id),
});

/** `p queued`, or `p` and the reason. */
function made(postbacks: Postback[], state: Told | undefined, previous?: Told, ...suspended: string[]): string[] {
  const of = (publisherId: string) => postbacks.filter((one) => one.publisherId === publisherId);
  return messagesOf({ conversionId: 'c', version: 2, state, previous }, publishers(of, ...suspended)).map(
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

describe('a publisher who is suspended', () => {
  const his = postback({ postbackId: 'his', publisherId: 'max', reversals: true });

  it.each<[string, Partial<Postback>, Told, Told | undefined, string]>([
    ['is sent nothing', {}, pending, undefined, 'publisher_suspended'],
    ['nor by what is paused', { status: 'paused' }, pending, undefined, 'publisher_suspended'],
    ['is told first of what he would not be sent anyway', onFirst, approved, pending, 'not_first'],
    ['still waits for approval', { status: 'awaiting_approval' }, pending, undefined, 'awaits_approval'],
  ])('%s', (_, over, state, previous, expected) => {
    expect(made([postback(over)], state, previous, 'tia')).toEqual([`p ${expected}`]);
  });

  it('keeps nothing from another', () => {
    const state = told({ publisherId: 'tia' });
    const before = told({ publisherId: 'max' });
    expect(made([postback(), his], state, before, 'max')).toEqual(['p queued', 'his publisher_suspended']);
  });
});

describe('what is asked for again', () => {
  const again = (over: Partial<Postback>, state: Told | undefined, previous?: Told, isSuspended = false) => {
    const outcome = { conversionId: 'c', version: 2, state, previous };
    const message = messageAgain(outcome, postback(over), isSuspended);
    return message?.kind === 'skipped' ? message.reason : message?.kind;
  };

  it.each<[string, Partial<Postback>, Told | undefined, Told | undefined, string | undefined]>([
    ['what it is told of', {}, pending, undefined, 'queued'],
    ['what it is not told of by itself', onFirst, rejected, approved, 'queued'],
    ['what is no news', {}, pending, pending, 'queued'],
    ['what another has, as taken away', {}, told({ publisherId: 'max' }), approved, 'queued'],
    ['what is nobody’s, as taken away', {}, undefined, approved, 'queued'],
    ['what he had only claimed', {}, undefined, told({ authenticated: false }), undefined],
    ['what was never his', {}, told({ publisherId: 'max' }), undefined, undefined],
    ['what is of another offer', { offerId: 'hats' }, pending, undefined, undefined],
    ['while it is paused', { status: 'paused' }, pending, undefined, 'paused'],
    ['while it waits for approval', { status: 'awaiting_approval' }, pending, undefined, 'awaits_approval'],
    ['what nobody has confirmed', {}, told({ authenticated: false }), undefined, 'unconfirmed'],
    ['whose click is not found', {}, told({ evidence: 'click_id' }), undefined, 'awaits_click'],
    ['what lacks its cid', {}, told({ cid: undefined }), undefined, 'no_cid'],
  ])('%s', (_, over, state, previous, expected) => {
    expect(again(over, state, previous)).toBe(expected);
  });

  it('is not sent while the publisher is suspended', () => {
    expect(again({}, pending, undefined, true)).toBe('publisher_suspended');
  });

  it('is the very message', () => {
    const outcome = { conversionId: 'c', version: 2, state: approved, previous: pending };
    const [first] = messagesOf(
      outcome,
      publishers(() => [postback()]),
    );
    expect(messageAgain(outcome, postback(), false)).toEqual(first);
  });
});

describe('a click that is not found yet', () => {
  const unfound = told({ evidence: 'click_id', cid: undefined });

  it('is told of when it turns up, as if nothing had been told before', () => {
    expect(made([postback(onFirst)], unfound)).toEqual(['p awaits_click']);
    const [message] = messagesOf(
      { conversionId: 'c', version: 3, state: pending, previous: unfound },
      publishers(() => [postback(onFirst)]),
    );
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
    const [gained, lost] = messagesOf(
      outcome,
      publishers((id) => (id === 'tia' ? [hers] : [his])),
    );
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
    messagesOf(
      { conversionId, version, state: pending },
      publishers(() => [postback({ postbackId })]),
    )[0]!.messageId;
  const all = [idOf('p', 'c', 1), idOf('q', 'c', 1), idOf('p', 'd', 1), idOf('p', 'c', 2)];
  expect(new Set(all).size).toBe(4);
  expect(idOf('p', 'c', 1)).toBe(all[0]);
  expect(all[0]).toMatch(/^[0-9a-f]{32}$/);
});
