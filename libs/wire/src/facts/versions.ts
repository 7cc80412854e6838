/**
 * The version of each fact that this release writes. One is raised where facts of the version before could be
 * misunderstood, or not be read; then that version goes to `older.ts`. docs/decisions/0004 has the recipes.
 */
export const NEWEST = {
  AdvertiserChanged: 1,
  PublisherChanged: 1,
  OfferChanged: 2,
  LinkCreated: 1,
  LinkChanged: 1,
  PostbackChanged: 1,
  ClickRecorded: 1,
  ImpressionRecorded: 1,
  LandingSeen: 1,
  ClickStored: 1,
  ConversionReceived: 2,
  StatusReported: 2,
  ConversionRefused: 2,
  ConversionAttributed: 2,
  ConversionUnattributed: 2,
  ConversionRejected: 2,
  ConversionRepeated: 2,
  ConversionStatusChanged: 2,
  ConversionAmended: 2,
  PostbackQueued: 1,
  PostbackSkipped: 1,
  PostbackAttempted: 1,
  BackfillChanged: 1,
  DeadLettered: 1,
  Erased: 1,
} as const;

export type FactType = keyof typeof NEWEST;

/** What a fact has as `v` when it is written. */
export const stamp = <T extends FactType>(type: T): (typeof NEWEST)[T] => NEWEST[type];
