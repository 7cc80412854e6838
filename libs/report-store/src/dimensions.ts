import { SUB_IDS, type SubId } from '@clickledger/domain';
import { text, word, type Column } from './views/column.js';

/** Whose rows have a dimension: of the others it is empty. */
type Counted = 'clicks' | 'impressions' | 'conversions';

interface RolledUp {
  readonly column: Column;
  readonly of: readonly Counted[];
}

const EVERYWHERE = ['clicks', 'impressions', 'conversions'] as const;
const CONVERSIONS = ['conversions'] as const;

/**
 * What rollups are counted by, by its name in reports. Recounting, views, reports and their filters come from here; a new
 * one needs its entry, and a migration that adds its column to the tables.
 */
const ROLLED_UP = {
  advertiser: { column: word('advertiser_id', 'Whose offer it is'), of: EVERYWHERE },
  offer: { column: word('offer_id', 'What is advertised'), of: EVERYWHERE },
  publisher: { column: word('publisher_id', 'Whose traffic it is'), of: EVERYWHERE },
  link: { column: word('link_id', 'The tracking link'), of: EVERYWHERE },
  placement: {
    column: word('placement', 'Where the publisher showed the link, as passed; empty: none'),
    of: EVERYWHERE,
  },
  source: { column: word('source', 'The publisher’s traffic source, as passed; empty: none'), of: EVERYWHERE },
  country: { column: word('country', 'Of the visitor, ISO 3166-1 alpha-2; empty: unknown'), of: EVERYWHERE },
  device: { column: word('device', 'Of the visitor, kind of device; empty: unknown'), of: EVERYWHERE },
  landing_page: {
    column: text('landing_page', 'landing_url of the click without query and fragment; empty for impressions'),
    of: ['clicks', 'conversions'],
  },
  goal: { column: word('goal', 'Of conversions; empty for clicks and impressions'), of: CONVERSIONS },
  currency: {
    column: word('currency', 'Of the money columns, ISO 4217; empty for clicks and impressions'),
    of: CONVERSIONS,
  },
} as const satisfies Readonly<Record<string, RolledUp>>;

export type Dimension = keyof typeof ROLLED_UP | SubId;

/** What reports are filtered by, and grouped by. Sub-IDs are counted from raw facts: for periods of 31 days at most. */
export const DIMENSIONS: readonly Dimension[] = [...(Object.keys(ROLLED_UP) as (keyof typeof ROLLED_UP)[]), ...SUB_IDS];

export const SUB_ID_COLUMNS: readonly Column[] = SUB_IDS.map((name, index) =>
  text(name, `Sub-ID ${index + 1} of the publisher, as passed; empty: none`),
);

const rolledUp: readonly RolledUp[] = Object.values(ROLLED_UP);

/** All columns that rollups are counted by. */
export const ROLLUP_COLUMNS: readonly Column[] = rolledUp.map(({ column }) => column);

/** Those that these facts have. */
export const rollupColumnsOf = (counted: Counted): readonly Column[] =>
  rolledUp.filter(({ of }) => of.includes(counted)).map(({ column }) => column);

/** Whose traffic it is: the same columns wherever a click is told of. */
export const TRAFFIC: readonly Column[] = (['publisher', 'link', 'placement', 'source'] as const).map(
  (name) => ROLLED_UP[name].column,
);
export const ADVERTISED: readonly Column[] = [ROLLED_UP.advertiser.column, ROLLED_UP.offer.column];
export const VISITOR: readonly Column[] = [ROLLED_UP.country.column, ROLLED_UP.device.column];

/** The column of a dimension, in tables and views. */
export const COLUMNS = Object.fromEntries([
  ...Object.entries(ROLLED_UP).map(([name, { column }]) => [name, column.name]),
  ...SUB_IDS.map((sub) => [sub, sub]),
]) as Readonly<Record<Dimension, string>>;
