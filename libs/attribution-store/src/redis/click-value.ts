import { keptClick, NewerVersionError, OWN_TEXTS, stamp, type ClickParts, type ClickRecorded } from '@clickledger/wire';
import { ByteReader, type ByteWriter } from './bytes.js';
import { isTimeOf, timeOf } from './click-time.js';
import { HASH_BYTES, isHash, writeHash } from './visitor-hash.js';

/**
 * A click as a hash field's value. 64 bytes a click are the aim, so: its words' numbers instead of their texts, no time
 * where its ID tells it, and a visitor's hash as bytes. `click_id` is kept nowhere: who looks for a click has it.
 *
 *     month 1 byte, +128 with a hash | link word 4 | visit word 4 | visitor's hash 16 | fields: tag 1, length 1 or 2, UTF-8
 */
export interface StoredClick {
  /** Under which the words are kept. */
  readonly month: number;
  /** Numbers of words, or 0 where the text is among the fields. */
  readonly link: number;
  readonly visit: number;
  /** The visitor, where it is a hash of 128 bits. */
  readonly hash: Buffer | undefined;
  readonly fields: ReadonlyMap<number, Buffer>;
}

/**
 * The tags of a click's own texts, for ever: one is never another field's, and a field that is no more keeps its tag, for
 * older clicks have it.
 */
const OWN_TAGS = {
  sub1: 0,
  sub2: 1,
  sub3: 2,
  sub4: 3,
  sub5: 4,
  sub6: 5,
  sub7: 6,
  sub8: 7,
  sub9: 8,
  sub10: 9,
  cid: 10,
} as const satisfies Record<(typeof OWN_TEXTS)[number], number>;
const TAGS = OWN_TEXTS.map((name) => OWN_TAGS[name]);
const NAMES = new Map<number, string>(Object.entries(OWN_TAGS).map(([name, tag]) => [tag, name]));

const CLICKED_AT = 98;
const VISITOR = 99;
const LINK_TEXT = 100;
const VISIT_TEXT = 101;
const OTHER_TAGS = new Set([CLICKED_AT, VISITOR, LINK_TEXT, VISIT_TEXT]);
const WITH_HASH = 128;

/** A word as a click refers to it: its number, or 0, and then the text itself is written. */
export interface NumberedWord {
  readonly text: string;
  readonly number: number;
}

const VERSION: number = stamp('ClickRecorded');

/** The version of the facts that have a link, in front of its word where it is not 1: so it takes no byte of a click. */
export const VERSION_IN_FRONT = VERSION === 1 ? '' : String(VERSION);

function versionAndLink(word: string): [number, string] {
  const at = word.indexOf(',');
  return [at === 0 ? 1 : Number(word.slice(0, at)), word.slice(at)];
}

/** @param month 0 to 127 */
export function writeClick(
  to: ByteWriter,
  { clickId, clickedAt, own, visitor }: ClickParts,
  month: number,
  link: NumberedWord,
  visit: NumberedWord,
): void {
  const hasHash = isHash(visitor);
  to.byte(hasHash ? month + WITH_HASH : month);
  to.uint32(link.number);
  to.uint32(visit.number);
  if (hasHash) writeHash(to, visitor);
  else to.text(VISITOR, visitor);
  if (!link.number) to.text(LINK_TEXT, link.text);
  if (!visit.number) to.text(VISIT_TEXT, visit.text);
  if (!isTimeOf(clickId, clickedAt)) to.text(CLICKED_AT, clickedAt);
  for (let place = 0; place < own.length; place++) {
    const [text, tag] = [own[place], TAGS[place]];
    if (text !== undefined && tag !== undefined) to.text(tag, text);
  }
}

export function readStored(value: Buffer): StoredClick {
  const from = new ByteReader(value);
  const first = from.byte();
  return {
    month: first % WITH_HASH,
    link: from.uint32(),
    visit: from.uint32(),
    hash: first >= WITH_HASH ? from.bytes(HASH_BYTES) : undefined,
    fields: from.fields(),
  };
}

/**
 * @param words of the stored click, by number
 * @throws NewerVersionError
 * @throws DamagedStoreError
 * @returns undefined where a word is gone, as it goes with its month and so has the click arrived long enough ago
 */
export function decodeClick(
  clickId: string,
  { link, visit, hash, fields }: StoredClick,
  words: (number: number) => string | undefined,
): ClickRecorded | undefined {
  const linkText = link ? words(link) : fields.get(LINK_TEXT)?.toString();
  const visitText = visit ? words(visit) : fields.get(VISIT_TEXT)?.toString();
  if (linkText === undefined || visitText === undefined) return undefined;
  const [v, linkOfVersion] = versionAndLink(linkText);
  const parts = {
    clickId,
    clickedAt: fields.get(CLICKED_AT)?.toString() ?? timeOf(clickId),
    link: linkOfVersion,
    visit: visitText,
    visitor: hash ? hash.toString('base64url') : (fields.get(VISITOR)?.toString() ?? ''),
    end: '',
  };
  return keptClick(parts, v, ownTexts(fields));
}

function ownTexts(fields: ReadonlyMap<number, Buffer>): Record<string, string> {
  const own: Record<string, string> = {};
  for (const [tag, text] of fields) {
    const name = NAMES.get(tag);
    if (name !== undefined) own[name] = text.toString();
    else if (!OTHER_TAGS.has(tag)) {
      throw new NewerVersionError(`a click is kept with field ${tag}, which this release does not know: upgrade it`);
    }
  }
  return own;
}
