import { SUB_IDS } from '../click/sub-ids.js';
import type { Disclosable } from './disclosable.js';

/** A macro of a postback: docs/publishers.md, the picker and the checks are made of this. */
export interface PostbackMacro {
  readonly description: string;
  readonly example: string;
  /** Its values cannot break a URL, so `{_name}` may put them in as they are. */
  readonly raw?: true;
  /** Sent only where the offer discloses it. */
  readonly disclosed?: Disclosable;
  /** Came with the click: not known while only its ID is. */
  readonly passed?: true;
  /** Differs from one attempt to the next. */
  readonly ofAttempt?: true;
}

const SUBS = Object.fromEntries(
  SUB_IDS.map((name, i): [string, PostbackMacro] => [
    name,
    { description: `${name} of your link`, example: i === 0 ? 'newsletter' : `s${i + 1}`, passed: true },
  ]),
);

export const POSTBACK_MACROS: Readonly<Record<string, PostbackMacro>> = {
  cid: { description: 'Your own click ID: cid of your link', example: 'tia-8c1f', passed: true },
  ...SUBS,
  source: { description: 'source of your link', example: 'instagram', passed: true },
  placement: { description: 'placement of your link', example: 'story', passed: true },
  click_id: { description: 'Our click ID', example: '01kd2x3m0a4v8q7r5s6t9w1y2z3b4c5d6e7f' },
  conversion_id: {
    description: 'The conversion, the same in all messages about it',
    example: '5f0c9a3b7d2e41688a1b2c3d4e5f6071',
    raw: true,
  },
  version: { description: 'Counts the words on the conversion: the highest is the newest', example: '2', raw: true },
  offer_id: { description: 'The offer', example: 'shoes', raw: true },
  offer_name: { description: 'The offer’s name', example: 'Shoes & Boots' },
  goal: { description: 'The goal that was reached', example: 'sale', raw: true },
  publisher_id: { description: 'You', example: 'tia', raw: true },
  link_id: { description: 'Your link', example: 'shoes-tia', raw: true },
  status: {
    description: 'pending, approved, invoiced, collected, paid or rejected',
    example: 'approved',
    raw: true,
  },
  previous_status: {
    description: 'The status before this change; nothing for a new conversion',
    example: 'pending',
    raw: true,
  },
  payout: { description: 'What you earn by it now: 0 once it is rejected', example: '7.5', raw: true },
  payout_delta: { description: 'What this change adds, or takes with a minus', example: '7.5', raw: true },
  currency: { description: 'Of payout and payout_delta', example: 'EUR', raw: true },
  amount: { description: 'The sale', example: '150', raw: true, disclosed: 'amount' },
  amount_currency: { description: 'Of the amount', example: 'EUR', raw: true, disclosed: 'amount' },
  transaction_id: { description: 'The advertiser’s order', example: 'A-1001', disclosed: 'transaction_id' },
  occurred_at: { description: 'When it was converted, UTC', example: '2026-06-01T12:30:00.000Z', raw: true },
  clicked_at: { description: 'When it was clicked, UTC', example: '2026-06-01T12:00:00.000Z', raw: true },
  timestamp: {
    description: 'When this is sent, in seconds since 1970',
    example: '1780317001',
    raw: true,
    ofAttempt: true,
  },
  country: { description: 'Of the click, by ISO 3166', example: 'DE', raw: true },
  device: { description: 'Of the click: desktop, mobile, tablet ...', example: 'mobile', raw: true },
  os: { description: 'Of the click', example: 'iOS' },
  delivery_id: {
    description: 'The message: the same each time that it is sent, so a repeat is told by it',
    example: '9b2f6c1d0e3a4857b6c7d8e9f0a1b2c3',
    raw: true,
  },
  attempt: { description: 'Counts the times that it was sent: 1, 2, 3', example: '1', raw: true, ofAttempt: true },
  test: { description: '1 for a test; else nothing', example: '1', raw: true },
  signature: {
    description: 'Signs the URL; in URLs only',
    example: '3d1c52f1b1c6a0d4e9f8b7a6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6',
    raw: true,
    ofAttempt: true,
  },
};

export type MacroValues = Readonly<Record<string, string | undefined>>;
