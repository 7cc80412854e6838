import type { Values } from '../files/rows.js';
import { allOf } from '../services/all-of.js';
import type { ServiceClient } from '../services/service-client.js';
import type { Fault } from './batches.js';
import { idOf, linkIdOf } from './ids.js';

interface Listed {
  readonly link_id: string;
  readonly offer_id: string;
  readonly publisher_id: string;
}

/** The catalog's ID of the link that a click's row names. */
export type LinkOf = (values: Values) => { readonly linkId: string } | { readonly fault: Fault };

/** After `--create-catalog` every link is there. */
export const madeLinkOf: LinkOf = ({ link = '', publisher = '', offer = '' }) => ({
  linkId: linkIdOf(link, publisher, offer),
});

/** Links that are there: those that an earlier import made, and any other by its `link_id` in the column `link`. */
export async function knownLinkOf(catalog: ServiceClient): Promise<LinkOf> {
  const links = await allOf<Listed>(catalog, '/links');
  const known = new Map(links.map((link) => [link.link_id, link]));
  return (values) => {
    const { link = '', publisher = '', offer = '' } = values;
    const made = linkIdOf(link, publisher, offer);
    if (known.has(made)) return { linkId: made };
    const named = known.get(link);
    if (!named) return { fault: unknown(link, publisher, offer) };
    if (named.offer_id === idOf(offer) && named.publisher_id === idOf(publisher)) return { linkId: link };
    const reason = `The link ${link} is of the publisher ${named.publisher_id} and the offer ${named.offer_id}.`;
    return { fault: { code: 'link_mismatch', reason } };
  };
}

const unknown = (link: string, publisher: string, offer: string): Fault => ({
  code: 'link_unknown',
  reason: `The catalog has no link ${link} of ${publisher} for ${offer}: make it, or import with --create-catalog.`,
});
