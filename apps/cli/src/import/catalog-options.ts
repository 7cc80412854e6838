export interface Rate {
  readonly fixed?: string;
  readonly percent?: string;
}

/** How what the files name is made. */
export interface CatalogOptions {
  readonly advertiser: string;
  /** Seconds; undefined is the catalog's default. */
  readonly window: number | 'unlimited' | undefined;
  readonly grace: number | undefined;
  readonly revenue: Rate;
  readonly payout: Rate;
  readonly currency: string;
}
