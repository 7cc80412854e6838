import type { FactsOf } from '@clickledger/wire';
import type { LoggedFact } from '../report-store.js';

/** Rows for one table. Fields that the table does not have are left out by the engine, absent ones are empty. */
export interface Rows {
  readonly table: string;
  readonly rows: readonly object[];
}

export const place = ({ offset, line }: LoggedFact) => ({ log_offset: offset, log_line: line });

/** As the tables compute it of the place: higher the earlier in the log. */
export const precedence = ({ offset, line }: LoggedFact): string =>
  BigInt.asUintN(64, ~((BigInt(offset) << 20n) + BigInt(line))).toString();

export const receiptRows = (facts: readonly LoggedFact<'conversions'>[]): Rows => ({
  table: 'stored_receipts',
  rows: facts.map((logged) => ({ fact: JSON.stringify(logged.fact), ...logged.fact, ...place(logged) })),
});

export const landingRows = (facts: readonly LoggedFact<'landings'>[]): Rows => ({
  table: 'stored_landings',
  rows: facts.map(({ fact }) =>
    fact.type === 'LandingSeen'
      ? { ...fact, stage: 'captured', reached_at: fact.seen_at }
      : { ...fact, stage: 'stored', reached_at: fact.stored_at },
  ),
});

export function catalogRows(facts: readonly LoggedFact<'catalog'>[]): Rows[] {
  const of = <Type extends FactsOf['catalog']['type']>(...types: Type[]) =>
    facts.filter((logged): logged is LoggedFact<'catalog'> & { fact: FactsOf['catalog'] & { type: Type } } =>
      types.includes(logged.fact.type as Type),
    );
  const row = (logged: LoggedFact<'catalog'>) => ({ ...logged.fact, ...place(logged) });
  const offers = of('OfferChanged');
  return [
    { table: 'stored_advertisers', rows: of('AdvertiserChanged').map(row) },
    { table: 'stored_publishers', rows: of('PublisherChanged').map(row) },
    { table: 'stored_offers', rows: offers.map(row) },
    {
      table: 'stored_goals',
      rows: offers.flatMap((offer) => offer.fact.goals.map((goal) => ({ ...row(offer), ...goal }))),
    },
    { table: 'stored_links', rows: of('LinkCreated', 'LinkChanged').map(row) },
    {
      table: 'stored_postbacks',
      rows: of('PostbackChanged').map((logged) => ({ ...row(logged), told_of: logged.fact.on })),
    },
  ];
}
