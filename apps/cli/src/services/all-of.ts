import type { ServiceClient } from './service-client.js';

/** The most that a list of the catalog answers at once. */
const PAGE = 10_000;

/** All entries of a list of the catalog, page by page: they are in the order of their creation, so none moves meanwhile. */
export async function allOf<T>(catalog: ServiceClient, list: string): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const page = (await catalog.ask(`${list}?limit=${PAGE}&offset=${all.length}`)) as T[];
    for (const entry of page) all.push(entry);
    if (page.length < PAGE) return all;
  }
}
