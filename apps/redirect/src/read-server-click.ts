import { fail, foreignClickKey, FUTURE_TOLERANCE, isRecordable, ok, readTime, type Result } from '@clickledger/domain';
import { PASSED, type ClickRecorded } from '@clickledger/wire';
import { validateSync } from 'class-validator';
import { isBot } from './bots.js';
import { clickRecorded, type Owned } from './facts.js';
import type { RedirectParts } from './redirect-parts.js';
import { ServerClick } from './server-click.dto.js';
import type { Passed } from './visit.js';

export interface KeyedClick {
  readonly key: string;
  readonly fact: ClickRecorded;
  /** Of a click that another system named, the time that it says; undefined where it leaves that to us. */
  readonly foreign?: { readonly statedAt: number | undefined };
}

type Fault =
  | 'invalid_request'
  | 'link_unknown'
  | 'clicked_at_malformed'
  | 'clicked_at_in_future'
  | 'clicked_at_too_old'
  | 'click_id_native';

/** Reads one click that a server sent, and mints an ID for it where it brings none. */
export function readServerClick(sent: unknown, parts: RedirectParts): Result<KeyedClick, Fault> {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
    return fail('invalid_request', 'A click must be a JSON object.');
  }
  const click = Object.assign(new ServerClick(), sent);
  const faults = validateSync(click, { whitelist: true, forbidNonWhitelisted: true });
  const [fault] = faults.flatMap(({ constraints }) => Object.values(constraints ?? {}));
  if (fault !== undefined) return fail('invalid_request', `${fault}.`);

  const owned = parts.links.byId(click.link_id);
  if (!owned) return fail('link_unknown', `There is no link ${click.link_id}: check link_id.`);
  const at = click.clicked_at === undefined ? ok(parts.clock()) : readTime(click.clicked_at);
  if (!at.ok) return fail('clicked_at_malformed', 'Send clicked_at as ISO 8601 with a time zone, or as Unix seconds.');
  if (at.value > parts.clock() + FUTURE_TOLERANCE) {
    return fail('clicked_at_in_future', 'The click cannot have happened in the future: check the clock.');
  }
  if (!isRecordable(at.value)) {
    return fail(
      'clicked_at_too_old',
      'The click cannot have happened before the year 2000: check the unit of clicked_at.',
    );
  }
  if (click.click_id !== undefined && parts.codec.decode(click.click_id).ok) {
    return fail('click_id_native', 'This click ID is one of ours, so its click is recorded already.');
  }
  return ok(keyed(click, owned, at.value, parts));
}

function keyed(click: ServerClick, { link, offer }: Owned, at: number, parts: RedirectParts): KeyedClick {
  const { ip = '', user_agent: sentAgent } = click;
  const userAgent = sentAgent ?? '';
  const named = click.click_id === undefined ? undefined : foreign(offer.advertiser_id, click.click_id);
  const { id, bucket } = named ?? parts.minter.mint(at, 'click', link.number);
  const fact = clickRecorded({
    link,
    offer,
    clickId: id,
    at,
    origin: named ? 'import' : 'server',
    visit: { ip, userAgent, referrer: click.referrer, country: click.country, passed: passedOf(click) },
    visitor: parts.visitors.of(undefined, ip, userAgent, at).visitor,
    // Clicks that another system recorded are what it says they are, and one without a user agent says nothing.
    bot: !named && sentAgent !== undefined && isBot(sentAgent),
    landing: parts.routes.landing({ link, offer }),
  });
  const statedAt = click.clicked_at === undefined ? undefined : at;
  return { key: bucket, fact, ...(named && { foreign: { statedAt } }) };
}

const foreign = (advertiserId: string, id: string) => ({ id, bucket: foreignClickKey(advertiserId, id) });

const passedOf = (click: ServerClick): Passed =>
  Object.fromEntries([...PASSED, 'cid'].flatMap((name) => (click[name] ? [[name, click[name]]] : [])));
