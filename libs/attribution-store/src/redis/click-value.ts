import { readNumberBase32 } from '@clickledger/domain';
import type { ClickRecorded } from '@clickledger/wire';
import { OWN_TEXTS } from './click-fields.js';
import { readLinkWord, readVisitWord } from './click-words.js';
import { ByteReader, type ByteWriter } from './bytes.js';

/**
 * A click as a hash field's value. 64 bytes a click are the aim, so: its words' numbers instead of their texts, no time
 * where its ID tells it, and a visitor's hash as bytes.
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

const LINK_TEXT = 100;
const VISIT_TEXT = 101;
const CUT = 102;
const HASH_BYTES = 16;
const WITH_HASH = 128;

/**
 * @param month 0 to 127
 * @param link its number, or 0: the text itself is written; so for `visit`
 */
export function writeClick(
  to: ByteWriter,
  click: ClickRecorded,
  month: number,
  link: { readonly text: string; readonly number: number },
  visit: { readonly text: string; readonly number: number },
): void {
  const hash = hashOf(click.visitor);
  to.byte(month + (hash ? WITH_HASH : 0));
  to.uint32(link.number);
  to.uint32(visit.number);
  if (hash) to.bytes(hash);
  if (!link.number) to.text(LINK_TEXT, link.text);
  if (!visit.number) to.text(VISIT_TEXT, visit.text);
  OWN_TEXTS.forEach((field, tag) => {
    const text = click[field];
    if (text === undefined) return;
    if (field === 'clicked_at' && text === timeOf(click.click_id)) return;
    if (field === 'visitor' && hash) return;
    to.text(tag, text);
  });
  if (click.cut) to.text(CUT, JSON.stringify(click.cut));
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
  const cut = fields.get(CUT)?.toString();
  return Object.fromEntries([
    ['click_id', clickId],
    ['clicked_at', timeOf(clickId)],
    ...readLinkWord(linkText),
    ...readVisitWord(visitText),
    ...(hash ? [['visitor', hash.toString('base64url')]] : []),
    ...OWN_TEXTS.flatMap((field, tag) => {
      const text = fields.get(tag);
      return text ? [[field, text.toString()]] : [];
    }),
    ...(cut === undefined ? [] : [['cut', JSON.parse(cut)]]),
  ]) as ClickRecorded;
}

/** The time that a native ID begins with; of other texts some time, or none, which is then not the click's. */
function timeOf(clickId: string): string | undefined {
  const time = new Date(readNumberBase32(clickId, 0, 9));
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

function hashOf(visitor: string): Buffer | undefined {
  const hash = Buffer.from(visitor, 'base64url');
  return hash.length === HASH_BYTES && hash.toString('base64url') === visitor ? hash : undefined;
}
