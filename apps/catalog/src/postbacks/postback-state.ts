import { readPostbackUrl } from '@clickledger/domain';
import type { PostbackChanged } from '@clickledger/wire';
import type { PostbackFields } from './postback.dto.js';

export type PostbackState = Omit<
  PostbackChanged,
  'type' | 'v' | 'version' | 'changed_at' | 'postback_id' | 'publisher_id' | 'status' | 'key_generation' | 'rotated_at'
>;

/** What a postback's fact says of it, with the defaults for what was left out. */
export function postbackState(fields: PostbackFields): PostbackState {
  const url = readPostbackUrl(fields.url);
  return {
    name: fields.name,
    ...(fields.offer_id !== undefined && { offer_id: fields.offer_id }),
    ...(fields.goal !== undefined && { goal: fields.goal }),
    on: fields.on,
    ...(fields.statuses && { statuses: fields.statuses }),
    reversals: fields.reversals ?? false,
    also_global: fields.also_global ?? false,
    method: fields.method,
    url: url.ok ? url.value : fields.url,
    ...(fields.body !== undefined && { body: fields.body }),
    ...(fields.expect_status !== undefined && { expect_status: fields.expect_status }),
    ...(fields.expect_preset !== undefined && { expect_preset: fields.expect_preset }),
    delay_seconds: fields.delay_seconds ?? 0,
  };
}
