import { cut, destination, readLandingUrl, type Destination, type Diversion, type Result } from '@clickledger/domain';
import type { Link } from '@clickledger/catalog-view';
import { URL_LIMIT } from '@clickledger/wire';
import type { Owned } from './facts.js';
import type { Found } from './links.js';

type Way = Result<Destination, Diversion>;

/** Where links lead. Each is worked out once for every state of link, offer and parties: reading URLs would cost every click. */
export class Routes {
  private readonly known = new WeakMap<Link['fact'], Pick<Found, 'offer' | 'suspended'> & { readonly way: Way }>();

  /** @param networkFallbackUrl where visitors go whom no offer has a place for */
  constructor(private readonly networkFallbackUrl: string | undefined) {}

  of(owned: Found, deepLink?: string): Way {
    if (deepLink !== undefined) return this.way(owned, deepLink);
    const { link, offer, suspended } = owned;
    const known = this.known.get(link.fact);
    if (known?.offer === offer && known.suspended === suspended) return known.way;
    const way = this.way(owned);
    this.known.set(link.fact, { offer, suspended, way });
    return way;
  }

  /** The link's landing URL, whether its clicks go there or not: those of other servers went where those say. */
  landing({ link, offer }: Owned): string {
    const written = link.fact.landing_url ?? offer.landing_url;
    const read = readLandingUrl(written, offer.allowed_schemes);
    return read.ok ? read.value : cut(written, URL_LIMIT);
  }

  /** Of a link that is not known; undefined where the network has no place for them. */
  ofNobody(): string | undefined {
    if (this.networkFallbackUrl === undefined) return undefined;
    const read = readLandingUrl(this.networkFallbackUrl);
    return read.ok ? read.value : undefined;
  }

  private way({ link, offer, suspended }: Found, deepLink?: string): Way {
    return destination({
      suspended,
      offerStatus: offer.status,
      linkStatus: link.fact.status,
      landingUrl: link.fact.landing_url ?? offer.landing_url,
      fallbackUrl: offer.fallback_url,
      networkFallbackUrl: this.networkFallbackUrl,
      deepLink,
      allowedHosts: offer.allowed_hosts,
      allowedSchemes: offer.allowed_schemes,
    });
  }
}
