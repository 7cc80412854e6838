import { strayId } from '@clickledger/domain';
import {
  stamp,
  type ClickRecorded,
  type ConversionRefused,
  type FactType,
  type FactsOf,
  type Outcome,
} from '@clickledger/wire';
import type { ClickTrace, LandingOfClick, ReceiptReport } from '../reports/trace.js';
import { isFirst } from '../views/visits.js';
import { deliveriesOf } from './deliveries.js';
import type { Connection } from './connection.js';

type Receipt = FactsOf['conversions'];
interface Stored {
  readonly fact: string;
}

/*
 * These look up single IDs through skip indexes, which FINAL would not use: what is there twice until it is merged is
 * told apart by LIMIT 1 BY, with the same rule.
 */
const FIRST_RECEIPT = 'ORDER BY received_at, precedence DESC LIMIT 1 BY receipt_id';
const FIRST_OUTCOME = 'ORDER BY version, precedence DESC LIMIT 1 BY conversion_id, version';

export async function receipt(connection: Connection, receiptId: string): Promise<ReceiptReport | undefined> {
  const receipts = await connection.rows<Stored>(
    `SELECT fact FROM stored_receipts WHERE receipt_id = {id:String} ORDER BY precedence DESC LIMIT 1`,
    { id: receiptId },
  );
  const [report] = await withOutcomes(connection, receipts);
  return report;
}

export async function refusal(connection: Connection, receiptId: string): Promise<ConversionRefused | undefined> {
  const [row] = await connection.rows<Record<string, unknown>>(
    `SELECT * EXCEPT (stored_at) FROM stored_refusals WHERE refusal_id = {id:String} ORDER BY refused_at LIMIT 1`,
    { id: receiptId },
  );
  return row && asFact<ConversionRefused>('ConversionRefused', row);
}

export async function trace(connection: Connection, clickId: string): Promise<ClickTrace | undefined> {
  const id = { id: clickId };
  const clicks = await connection.rows<Record<string, unknown>>(
    `SELECT * EXCEPT precedence FROM stored_clicks WHERE click_id = {id:String} AND ${isFirst()} ORDER BY clicked_at
    LIMIT 1 BY slice, offer_id, publisher_id, link_id`,
    id,
  );
  const receipts = await connection.rows<Stored>(
    `SELECT fact FROM stored_receipts WHERE click_id = {id:String} OR (click_id = '' AND conversion_id IN (
        SELECT conversion_id FROM stored_receipts WHERE click_id = {id:String}
    )) ${FIRST_RECEIPT}`,
    id,
  );
  const refusals = await connection.rows<Record<string, unknown>>(
    `SELECT * EXCEPT (stored_at) FROM stored_refusals WHERE click_id = {id:String} ORDER BY refused_at LIMIT 1 BY refusal_id`,
    id,
  );
  const landings = await landingsOf(connection, clickId);
  if (clicks.length + landings.length + receipts.length + refusals.length === 0) return undefined;
  return {
    click_id: clickId,
    clicks: clicks.map((row) => asFact<ClickRecorded>('ClickRecorded', row)),
    landings,
    reports: await withOutcomes(connection, receipts),
    refusals: refusals.map((row) => asFact<ConversionRefused>('ConversionRefused', row)),
    deliveries: await deliveriesOf(connection, conversionsOf(receipts)),
  };
}

async function landingsOf(connection: Connection, clickId: string): Promise<LandingOfClick[]> {
  const rows = await connection.rows<Record<string, unknown>>(
    `SELECT stage, min(l.reached_at) AS reached_at, l.clicked_at AS clicked_at, advertiser_id, publisher_id
    FROM stored_landings AS l WHERE click_id = {id:String}
    GROUP BY stage, l.clicked_at, advertiser_id, publisher_id ORDER BY reached_at, stage`,
    { id: clickId },
  );
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, wire(name, value)]),
      ) as unknown as LandingOfClick,
  );
}

const conversionsOf = (receipts: readonly Stored[]): string[] => [
  ...new Set(receipts.map(({ fact }) => (JSON.parse(fact) as Receipt).conversion_id)),
];

async function withOutcomes(connection: Connection, receipts: readonly Stored[]): Promise<ReceiptReport[]> {
  if (receipts.length === 0) return [];
  const facts = receipts.map(({ fact }) => JSON.parse(fact) as Receipt);
  const stored = await connection.rows<Stored>(
    `SELECT fact FROM (
        SELECT * FROM stored_outcomes WHERE conversion_id IN {ids:Array(String)} ${FIRST_OUTCOME}
    ) ORDER BY version`,
    { ids: [...new Set(facts.flatMap((fact) => [fact.conversion_id, strayId(fact.receipt_id)]))] },
  );
  const outcomes = stored.map(({ fact }) => JSON.parse(fact) as Outcome);
  return facts.map((fact) => ({
    receipt: fact,
    outcomes: outcomes.filter((outcome) => outcome.receipt_id === fact.receipt_id),
  }));
}

/** A flat fact's columns are its fields; what was absent is empty. */
function asFact<Fact>(type: FactType, row: Readonly<Record<string, unknown>>): Fact {
  const fields = Object.entries(row).filter(
    ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return {
    type,
    v: stamp(type),
    ...Object.fromEntries(fields.map(([name, value]) => [name, wire(name, value)])),
  } as Fact;
}

const wire = (name: string, value: unknown) =>
  name.endsWith('_at') && typeof value === 'string' ? `${value.replace(' ', 'T')}Z` : value;
