import type { Edge, OfferAtEdge } from './edge.js';

/** Of an advertiser's report the own offer of this name: another's is as good as none. */
export function offerNamed(offerId: string, edge: Edge): OfferAtEdge | undefined {
  const offer = edge.offer(offerId);
  return offer && !isOthers(offer, edge) ? offer : undefined;
}

/** The offer is not the sender's, who is an advertiser. */
export const isOthers = ({ advertiserId }: OfferAtEdge, { sender }: Edge): boolean =>
  sender.role === 'advertiser' && sender.advertiserId !== advertiserId;
