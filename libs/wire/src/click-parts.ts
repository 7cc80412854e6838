import { isUtf8 } from 'node:buffer';
import { decode, keptFact, type Undecodable } from './codec.js';
import { ClickRecorded } from './facts/clicks.js';
import { stamp } from './facts/versions.js';
import { regularParts } from './regular-record.js';
import { parseWellFormed } from './well-formed.js';

/** Neighbours in the schema. The first two many clicks share, by their link and by the kind of visitor. */
const OF_LINK = [
  'origin',
  'link_id',
  'offer_id',
  'publisher_id',
  'advertiser_id',
  'landing_url',
  'placement',
  'source',
];
const OF_VISIT = ['referrer_host', 'country', 'device', 'os'];
const AT_END = ['bot', 'diverted', 'passed_over', 'cut'];
/** Fields that each click has for itself. */
export const OWN_TEXTS = [
  'sub1',
  'sub2',
  'sub3',
  'sub4',
  'sub5',
  'sub6',
  'sub7',
  'sub8',
  'sub9',
  'sub10',
  'cid',
] as const;

/**
 * A click in few pieces of text, for who only keeps it: to make an object of all its fields, and texts again of that,
 * takes several times as long. A piece of several fields is as JSON prints them, each with the comma in front.
 */
export interface ClickParts {
  readonly clickId: string;
  readonly clickedAt: string;
  readonly link: string;
  readonly own: readonly (string | undefined)[];
  readonly visit: string;
  readonly visitor: string;
  readonly end: string;
}

const LINE = new RegExp(
  `${regularParts(ClickRecorded, ['click_id', 'clicked_at', OF_LINK, ...OWN_TEXTS, OF_VISIT, 'visitor', AT_END])}(?=\n|$)`,
  'y',
);

/**
 * As `decode`, of clicks, in parts.
 * @throws NewerVersionError
 */
export function decodeClickParts(value: Uint8Array): { clicks: ClickParts[]; undecodable: Undecodable[] } {
  const clicks: ClickParts[] = [];
  const undecodable: Undecodable[] = [];
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (!isUtf8(bytes)) {
    const read = decode('clicks', value);
    return { clicks: read.facts.map(partsOf), undecodable: read.undecodable };
  }
  const text = bytes.toString();
  for (let [line, start] = [0, 0]; start <= text.length; line++) {
    LINE.lastIndex = start;
    const found = LINE.exec(text);
    if (found) {
      clicks.push(partsIn(found));
      start = LINE.lastIndex + 1;
      continue;
    }
    const end = text.indexOf('\n', start);
    const other = decode('clicks', Buffer.from(text.slice(start, end === -1 ? undefined : end)));
    clicks.push(...other.facts.map(partsOf));
    undecodable.push(...other.undecodable.map((fault) => ({ ...fault, line })));
    if (end === -1) break;
    start = end + 1;
  }
  return { clicks, undecodable };
}

export const partsOf = (click: ClickRecorded): ClickParts => ({
  clickId: click.click_id,
  clickedAt: click.clicked_at,
  link: printed(click, OF_LINK),
  own: OWN_TEXTS.map((name) => click[name]),
  visit: printed(click, OF_VISIT),
  visitor: click.visitor,
  end: printed(click, AT_END),
});

/** The click of these parts. */
export const clickOfParts = ({ own, ...parts }: ClickParts): ClickRecorded =>
  joined(
    parts,
    stamp('ClickRecorded'),
    Object.fromEntries(OWN_TEXTS.map((name, i) => [name, own[i]])),
  ) as ClickRecorded;

/**
 * A click that a store has kept in parts, as its newest version.
 * @param v the version of the fact that the parts were taken from
 * @param own by the fields' names
 * @throws NewerVersionError
 * @throws DamagedStoreError
 */
export const keptClick = (
  parts: Omit<ClickParts, 'own'>,
  v: number,
  own: Readonly<Record<string, string>>,
): ClickRecorded => keptFact('clicks', joined(parts, v, own));

function joined(
  { clickId, clickedAt, link, visit, visitor, end }: Omit<ClickParts, 'own'>,
  v: number,
  own: object,
): unknown {
  const head = printed({ type: 'ClickRecorded', v, click_id: clickId, clicked_at: clickedAt });
  return parseWellFormed(`{${head.slice(1)}${link}${printed(own)}${visit}${printed({ visitor })}${end}}`);
}

/** The groups of LINE: those of each click's own texts, and those behind them. */
const OWN_AT = 4;
const VISIT_AT = OWN_AT + OWN_TEXTS.length;

function partsIn(line: RegExpExecArray): ClickParts {
  // Of a line that matched, these groups are there.
  const [, clickId = '', clickedAt = '', link = ''] = line;
  const own = line.slice(OWN_AT, VISIT_AT);
  const [visit, visitor, end] = [line[VISIT_AT], line[VISIT_AT + 1], line[VISIT_AT + 2]];
  return { clickId, clickedAt, link, own, visit: visit ?? '', visitor: visitor ?? '', end: end ?? '' };
}

/** Fields that are there, as JSON prints them, each with the comma in front. */
const printed = (fields: object, names: readonly string[] = Object.keys(fields)): string =>
  names
    .map((name) => [name, (fields as Record<string, unknown>)[name]])
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join('');
