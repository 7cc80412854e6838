import type { Catalog } from '../catalog.js';
import { versionConflict } from '../refusal-fault.js';
import { checked, membersOf, nextVersion, settable, withoutPast, type Change, type Changed } from './changed.js';
import { mergePatch, type Members } from './merge-patch.js';

/**
 * The next version, as a JSON merge patch (RFC 7396) makes it of the one in force. With `version`, the next as in a PUT,
 * it is refused where another change came before.
 * @throws HttpFault 400, 404, 409
 */
export async function readPatch<T extends { readonly version: number }, B extends object>(
  catalog: Catalog,
  sent: unknown,
  changed: Changed<T, B>,
): Promise<Change<T, B>> {
  const members = membersOf(sent);
  // A view that lags would bring an older state back.
  await catalog.readToEnd();
  const current = await catalog.find(changed.entity, changed.look);
  const version = current.version + 1;
  if ('version' in members && nextVersion(members) !== version) throw versionConflict(changed.entity, current.version);
  const before = withoutPast(settable({ ...changed.shown(current) }, changed, current), catalog.now);
  const merged = mergePatch(before, settable(members, changed, current)) as Members;
  return { current, body: await checked({ ...merged, version }, changed.body) };
}
