import type { FollowedCatalog } from '@clickledger/catalog-view';
import { HttpFault, isOwn, type Principal } from '@clickledger/runtime';
import type { PostbackChanged } from '@clickledger/wire';
import { readCatalog } from './read-catalog.js';

/**
 * The postback as it stands, if it is the asker's.
 * @throws HttpFault 404, also where it is another publisher's; LogUnavailableError
 */
export async function ownPostback(catalog: FollowedCatalog, id: string, who: Principal): Promise<PostbackChanged> {
  await readCatalog(catalog);
  const postback = catalog.view.postback(id);
  if (postback && isOwn(postback, who)) return postback;
  throw new HttpFault(404, 'postback_unknown', `There is no postback ${id}.`);
}
