import { ClickIdCodec, Minter, parseClickIdKeys } from '@clickledger/domain';
import type { EventLog, LogRecord } from '@clickledger/event-log';
import { aReport } from '@clickledger/testing';
import { encode, type ClickRecorded } from '@clickledger/wire';
import { createHash } from 'node:crypto';
import { linkId, LINKS, SETTINGS } from '../process/catalog.js';

const A_BUCKET = 64;
const HOUR = 3_600_000;
/** Records; about 3 MB. */
const AN_APPEND = 128;
const CONVERSIONS_AN_APPEND = 2_000;
const COUNTRIES = ['DE', 'FR', 'GB', 'PL', 'IT'];
const SYSTEMS = ['iOS', 'Android', 'Windows', 'macOS'];

/** Clicks of the hour before a time (milliseconds), as a redirect packs them: always the same ones for the same numbers. */
export function* clickRecords(
  count: number,
  before: number,
  minterNumber = 1,
): Generator<LogRecord & { readonly ids: string[] }> {
  const keys = parseClickIdKeys(SETTINGS.CLICK_ID_KEYS);
  if (!keys.ok) throw new Error(keys.detail);
  const minter = new Minter(new ClickIdCodec(keys.value), () => minterNumber);
  for (let first = 0; first < count; first += A_BUCKET) {
    let key = '';
    const clicks = Array.from({ length: Math.min(A_BUCKET, count - first) }, (_, i) => {
      const n = first + i;
      const at = before - HOUR + Math.floor((n / count) * HOUR);
      const { id, bucket } = minter.mint(at, 'click', n % LINKS);
      key = bucket;
      return click(n, id, at);
    });
    yield { key, value: encode('clicks', clicks), ids: clicks.map(({ click_id }) => click_id) };
  }
}

/** As redirect records it; with two sub-IDs of 8 characters, and a visitor for each. */
function click(n: number, click_id: string, at: number): ClickRecorded {
  const random = createHash('sha256').update(String(n)).digest();
  return {
    type: 'ClickRecorded',
    v: 1,
    click_id,
    clicked_at: new Date(at).toISOString(),
    origin: 'redirect',
    link_id: linkId(n),
    offer_id: 'shoes',
    publisher_id: 'blog',
    advertiser_id: 'shop',
    landing_url: 'https://shop.example/shoes?sub={sub1}',
    sub1: random.toString('hex', 0, 4),
    sub2: random.toString('hex', 4, 8),
    country: COUNTRIES[n % COUNTRIES.length] ?? 'DE',
    device: n % 2 ? 'mobile' : 'desktop',
    os: SYSTEMS[n % SYSTEMS.length] ?? 'Linux',
    visitor: random.toString('base64url', 16, 32),
    bot: false,
  };
}

/** @returns the IDs of the clicks that convert: every 50th, which is 2 % */
export async function appendClicks(log: EventLog, count: number, before: number, minter?: number): Promise<string[]> {
  const converting: string[] = [];
  let records: LogRecord[] = [];
  let n = 0;
  for (const { ids, ...record } of clickRecords(count, before, minter)) {
    for (const id of ids) if (n++ % 50 === 0) converting.push(id);
    records.push(record);
    if (records.length < AN_APPEND) continue;
    await log.append('clicks', records);
    records = [];
  }
  await log.append('clicks', records);
  return converting;
}

/** A conversion of each click, an order of its own, as ingest appends it. */
export async function appendConversions(log: EventLog, clickIds: readonly string[], at: number): Promise<void> {
  const time = new Date(at).toISOString();
  const records = clickIds.map((click_id, n): LogRecord => {
    const conversion_id = createHash('sha256').update(click_id).digest('hex').slice(0, 32);
    const fact = aReport({
      conversion_id,
      click_id,
      receipt_id: `r${conversion_id}`,
      transaction_id: `order-${n}`,
      received_at: time,
      occurred_at: time,
    });
    return { key: conversion_id, value: encode('conversions', [fact]) };
  });
  for (let first = 0; first < records.length; first += CONVERSIONS_AN_APPEND) {
    await log.append('conversions', records.slice(first, first + CONVERSIONS_AN_APPEND));
  }
}
