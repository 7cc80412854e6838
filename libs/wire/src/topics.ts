import * as attributions from './facts/attributions.js';
import * as backfills from './facts/backfills.js';
import * as catalog from './facts/catalog.js';
import * as clicks from './facts/clicks.js';
import * as conversions from './facts/conversions.js';
import * as erasures from './facts/erasures.js';
import * as landings from './facts/landings.js';
import * as postbacks from './facts/postbacks.js';
import * as deliveries from './facts/deliveries.js';

const DAY = 86_400;
/** A message lies in the partition that has the number of its outcome's: one owner has both. */
const OUTCOME_PARTITIONS = 4;

/**
 * Every topic: what a record's key is, which facts it carries, how many partitions it has on a new log (fixed for the
 * log's life), and how many seconds after arrival a record is kept (`null`: for ever).
 */
export const TOPICS = {
  catalog: {
    key: 'entity ID',
    partitions: 1,
    retention: null,
    facts: [
      catalog.AdvertiserChanged,
      catalog.PublisherChanged,
      catalog.OfferChanged,
      catalog.LinkCreated,
      catalog.LinkChanged,
      postbacks.PostbackChanged,
    ],
  },
  clicks: { key: 'click bucket, or the foreign ID', partitions: 4, retention: 37 * DAY, facts: [clicks.ClickRecorded] },
  impressions: { key: 'click bucket', partitions: 4, retention: 7 * DAY, facts: [clicks.ImpressionRecorded] },
  landings: {
    key: 'click bucket',
    partitions: 4,
    retention: 37 * DAY,
    facts: [landings.LandingSeen, landings.ClickStored],
  },
  conversions: {
    key: 'conversion ID',
    partitions: 4,
    retention: null,
    facts: [conversions.ConversionReceived, conversions.StatusReported],
  },
  refusals: { key: 'source', partitions: 1, retention: 7 * DAY, facts: [conversions.ConversionRefused] },
  attributions: {
    key: 'conversion ID',
    partitions: OUTCOME_PARTITIONS,
    retention: null,
    facts: [
      attributions.ConversionAttributed,
      attributions.ConversionUnattributed,
      attributions.ConversionRejected,
      attributions.ConversionRepeated,
      attributions.ConversionStatusChanged,
      attributions.ConversionAmended,
    ],
  },
  deliveries: {
    key: 'conversion ID',
    partitions: OUTCOME_PARTITIONS,
    retention: null,
    facts: [deliveries.PostbackQueued, deliveries.PostbackSkipped, deliveries.PostbackAttempted],
  },
  backfills: { key: 'backfill ID', partitions: 1, retention: null, facts: [backfills.BackfillChanged] },
  'dead-letters': { key: 'source partition', partitions: 1, retention: 90 * DAY, facts: [conversions.DeadLettered] },
  erasures: { key: 'erasure ID', partitions: 1, retention: null, facts: [erasures.Erased] },
} as const;

export type Topic = keyof typeof TOPICS;

export interface FactsOf {
  catalog:
    | catalog.AdvertiserChanged
    | catalog.PublisherChanged
    | catalog.OfferChanged
    | catalog.LinkCreated
    | catalog.LinkChanged
    | postbacks.PostbackChanged;
  clicks: clicks.ClickRecorded;
  impressions: clicks.ImpressionRecorded;
  landings: landings.OfLanding;
  conversions: conversions.ConversionReceived | conversions.StatusReported;
  refusals: conversions.ConversionRefused;
  attributions: attributions.Outcome;
  deliveries: deliveries.OfDelivery;
  backfills: backfills.BackfillChanged;
  'dead-letters': conversions.DeadLettered;
  erasures: erasures.Erased;
}
