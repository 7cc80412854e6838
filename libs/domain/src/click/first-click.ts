import { fail, ok, type Result } from '../result.js';

/** What a foreign click ID was first recorded with. */
export interface FirstClick {
  readonly linkId: string;
  /** Milliseconds since the epoch. */
  readonly clickedAt: number;
}

/**
 * Whether a click that is sent under a foreign ID which is taken is the same once more. Another link or time under one
 * ID would be another click, of which only the first can count.
 * @param again without a time where the sender names none: it cannot contradict then
 */
export function repeatOf(
  first: FirstClick,
  again: { readonly linkId: string; readonly clickedAt?: number | undefined },
): Result<'repeat', 'click_id_taken'> {
  if (again.linkId === first.linkId && (again.clickedAt ?? first.clickedAt) === first.clickedAt) return ok('repeat');
  const time = new Date(first.clickedAt).toISOString();
  return fail(
    'click_id_taken',
    `This click ID was recorded before, by link ${first.linkId} at ${time}, and stays that click: send another click under an ID of its own.`,
  );
}
