import { idOf } from '../import/ids.js';
import { UserError } from '../user-error.js';
import { Refused } from '../services/refused.js';
import type { ServiceClient } from '../services/service-client.js';
import { offerOf } from './offer-of.js';
import type { Table, TableName, TableRow } from './tables.js';
import { There, type Kind } from './there.js';

export interface Migration {
  /** The platform, by its preset. */
  readonly from: string;
  readonly dryRun: boolean;
  /** Hears of each secret that the catalog shows once. */
  readonly keep: (kind: Kind, id: string, secrets: { readonly token?: string; readonly api_key?: string }) => void;
}

export interface Migrated {
  readonly counts: Readonly<Record<string, { made: number; there: number; notMapped: number }>>;
  /** Sentences. */
  readonly notMapped: readonly string[];
}

type Maker = (row: TableRow) => Promise<boolean>;

/** Makes of another platform's tables what the catalog lacks. What is there already stays as it is. */
export async function migrate(
  catalog: ServiceClient,
  tables: Readonly<Partial<Record<TableName, Table>>>,
  { from, dryRun, keep }: Migration,
): Promise<Migrated> {
  const counts: Record<string, { made: number; there: number; notMapped: number }> = {};
  const notMapped: string[] = [];
  const macros = await macrosOf(catalog, from);
  const there = await There.read(catalog, from);

  /** @returns whether it was made now */
  const make = async (kind: Kind, foreignId: string, fields: object): Promise<boolean> => {
    if (there.id(kind, foreignId) !== undefined) return false;
    const id = idOf(`${from}-${foreignId}`);
    if (!dryRun) {
      const body = JSON.stringify({ [`${kind}_id`]: id, ...fields, foreign_ids: { [from]: foreignId } });
      keep(kind, id, (await catalog.ask(`/${kind}s`, { method: 'POST', body })) as object);
    }
    there.add(kind, foreignId, id);
    return true;
  };
  const known = (kind: Kind, foreignId = ''): string => {
    const id = there.id(kind, foreignId);
    if (id === undefined) throw new Error(`there is no ${kind} ${foreignId}: bring it in its file`);
    return id;
  };
  const makers: Readonly<Record<TableName, Maker>> = {
    advertisers: ({ values: { id = '', name, token } }) =>
      make('advertiser', id, { name, foreign_click_ids: true, ...(token !== undefined && { token }) }),
    publishers: ({ values: { id = '', name } }) => make('publisher', id, { name }),
    offers: (row) =>
      make('offer', row.values['id'] ?? '', offerOf(macros, row, known('advertiser', row.values['advertiser']))),
    links: async ({ values: { offer, publisher, name } }) => {
      const pair = { offer_id: known('offer', offer), publisher_id: known('publisher', publisher) };
      if (there.hasLink(pair)) return false;
      const link_id = idOf(`${from}-${offer}-${publisher}`);
      if (!dryRun) {
        const body = JSON.stringify({ link_id, slug: link_id.replaceAll('.', '-'), ...pair, name: name ?? link_id });
        await catalog.ask('/links', { method: 'POST', body });
      }
      there.addLink(pair);
      return true;
    },
  };

  for (const name of Object.keys(makers) as TableName[]) {
    const table = tables[name];
    if (!table) continue;
    const count = (counts[name] = { made: 0, there: 0, notMapped: 0 });
    notMapped.push(...table.unread);
    for (const row of table.rows) {
      try {
        count[(await makers[name](row)) ? 'made' : 'there'] += 1;
      } catch (error) {
        if (!(error instanceof Error) || (error.constructor !== Error && !(error instanceof Refused))) throw error;
        count.notMapped += 1;
        notMapped.push(`${row.where}: ${error.message}`);
      }
    }
  }
  return { counts, notMapped };
}

async function macrosOf(catalog: ServiceClient, from: string): Promise<Readonly<Record<string, string>>> {
  const presets = (await catalog.ask('/presets')) as { name: string; landing_macros: Record<string, string> }[];
  const found = presets.find(({ name }) => name === from);
  if (found) return found.landing_macros;
  throw new UserError(
    `There is no platform ${from}, but ${presets.map(({ name }) => name).join(', ')}. Nothing was sent.`,
  );
}
