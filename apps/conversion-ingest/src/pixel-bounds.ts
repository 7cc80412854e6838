import type { Accepted } from '@clickledger/domain';
import { TokenBucket } from './token-bucket.js';

/** Of which is known what pixels made of them. Clicks are minted here, so that nobody can push others out at will. */
const CLICKS_KEPT = 100_000;
const SECONDS_OF_HOUR = 3_600;

/**
 * How many conversions are made by reports without a secret: anybody can load an image, as often as he likes. It is kept
 * in memory, for each instance by itself: these conversions count in no money until they are confirmed, so that what is
 * bounded here is the work that they make.
 */
export class PixelBounds {
  /** The conversions of each click. */
  private readonly clicks = new Map<string, Set<string>>();
  private readonly offers = new Map<string, { readonly perHour: number; readonly bucket: TokenBucket }>();

  /** Takes the report's room, or says what there is no room for. A conversion that has its room keeps it. */
  over(report: Accepted, now: number): 'pixel_click_limit' | 'pixel_hour_limit' | undefined {
    if (report.authenticated || !report.click) return undefined;
    const made = this.clicks.get(report.click.id) ?? new Set();
    if (made.has(report.conversionId)) return undefined;
    if (made.size >= report.pixelPerClick) return 'pixel_click_limit';
    if (!this.bucketOf(report, now).take(now)) return 'pixel_hour_limit';
    this.clicks.delete(report.click.id);
    this.clicks.set(report.click.id, made.add(report.conversionId));
    const [oldest] = this.clicks.keys();
    if (this.clicks.size > CLICKS_KEPT && oldest !== undefined) this.clicks.delete(oldest);
    return undefined;
  }

  private bucketOf({ offerId, pixelPerHour }: Accepted, now: number): TokenBucket {
    const known = this.offers.get(offerId);
    if (known?.perHour === pixelPerHour) return known.bucket;
    const bucket = new TokenBucket(pixelPerHour, pixelPerHour / SECONDS_OF_HOUR, now);
    this.offers.set(offerId, { perHour: pixelPerHour, bucket });
    return bucket;
  }
}
