import { HttpFault } from '@clickledger/runtime';
import type { Answer } from './intake.js';

export type Receipted = Extract<Answer, { status: 'accepted' }>;

const STATUS: ReadonlyMap<string, number> = new Map([
  ['token_missing', 401],
  ['token_wrong', 403],
  ['advertiser_mismatch', 403],
  ['advertiser_suspended', 403],
  ['method_not_allowed', 403],
  ['origin_not_allowed', 403],
  ['offer_unknown', 404],
  ['click_not_found', 404],
  ['pixel_hour_limit', 429],
  ...[
    'offer_mismatch',
    'offer_retired',
    'impression_not_click',
    'before_click',
    'window_exceeded',
    'too_soon',
    'goal_unknown',
    'currency_mismatch',
    'revenue_above_limit',
    'pixel_click_limit',
  ].map((code) => [code, 422] as const),
]);

/** 422 where a rule of the offer turns away what can be read; 400 where something is wrong with the report itself. */
export const statusOf = (code: string): number => STATUS.get(code) ?? 400;

/** @throws HttpFault where the report was refused. */
export function receiptOrFault(answer: Answer): Receipted {
  if (answer.status === 'accepted') return answer;
  const { code, detail, ...rest } = answer;
  throw new HttpFault(statusOf(code), code, detail, rest);
}
