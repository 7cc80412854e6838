import type { Catalog } from '../catalog.js';
import { checked, membersOf, nextVersion, settable, withoutPast, type Change, type Changed } from './changed.js';

/**
 * The next version, whole. An answer of GET can be put back: as it has `changed_at`, its version is the one that was read
 * and not the next.
 * @throws HttpFault 400, 404, or 409 where another change came before
 */
export async function readPut<
  T extends { readonly version: number; readonly effective_from?: string },
  B extends object,
>(catalog: Catalog, sent: unknown, changed: Changed<T, B>): Promise<Change<T, B>> {
  const members = membersOf(sent);
  const version = nextVersion(members);
  // There is nothing to compare with, and the check says so.
  if (version === undefined) await checked(members, changed.body);
  const current = await catalog.findBefore(version ?? 0, changed.entity, changed.look);
  const set = settable(members, changed, current);
  const next =
    set['effective_from'] === current.effective_from && 'changed_at' in members ? withoutPast(set, catalog.now) : set;
  return { current, body: await checked({ ...next, version }, changed.body) };
}
