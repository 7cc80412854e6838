import { fail, ok, type Result, type SentLanding } from '@clickledger/domain';
import { TEXT_LIMIT } from '@clickledger/wire';

const STAGES = ['captured', 'stored'] as const;
export type LandingStage = (typeof STAGES)[number];

export interface Landing extends SentLanding {
  readonly stage: LandingStage;
}

const NAMES = ['offer_id', 'click_id', 'stage'];

/** What a page said, with its ID as it was written; other names are faults, as it is our own tag that writes. */
export function readLanding(body: unknown): Result<Landing, 'landing_malformed'> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return malformed('Send one JSON object with offer_id, click_id and stage.');
  }
  const { offer_id: offerId, click_id: clickId, stage } = body as Readonly<Record<string, unknown>>;
  if (!isText(offerId)) return malformed(`offer_id must be a text of 1 to ${TEXT_LIMIT} characters.`);
  if (!isText(clickId)) return malformed(`click_id must be a text of 1 to ${TEXT_LIMIT} characters.`);
  const known = STAGES.find((one) => one === stage);
  if (known === undefined) return malformed(`stage must be ${STAGES.join(' or ')}.`);
  const other = Object.keys(body).find((name) => !NAMES.includes(name));
  if (other !== undefined) return malformed(`A landing has no ${JSON.stringify(other)}: leave it out.`);
  return ok({ offerId, clickId, stage: known });
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= TEXT_LIMIT;

const malformed = (detail: string) => fail('landing_malformed', detail);
