/**
 * The version of each fact that this release writes. One is raised where facts of the version before could be
 * misunderstood, or not be read; then that version goes to `older.ts`. docs/decisions/0004 has the recipes.
 */
export const NEWEST = {
  AdvertiserChanged: 1,
  PublisherChanged: 1,
  OfferChanged: 1,
  LinkCreated: 1,
  LinkChanged: 1,
  PostbackChanged: 1,
  ClickRecorded: 1,
  ImpressionRecorded: 1,
  ConversionReceived: 1,
  StatusReported: 1,
  ConversionRefused: 1,
  ConversionAttributed: 1,
  ConversionUnattributed: 1,
  ConversionRejected: 1,
  ConversionRepeated: 1,
  ConversionStatusChanged: 1,
  ConversionAmended: 1,
  PostbackQueued: 1,
  PostbackSkipped: 1,
  PostbackAttempted: 1,
  DeadLettered: 1,
  Erased: 1,
} as const;

export type FactType = keyof typeof NEWEST;

/** What a fact has as `v` when it is written. */
export const stamp = <T extends FactType>(type: T): (typeof NEWEST)[T] => NEWEST[type];
