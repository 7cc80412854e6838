import { expect, it } from '@jest/globals';
import { allOf } from './all-of.js';
import type { ServiceClient } from './service-client.js';

/** A catalog whose list has so many entries, of which it answers a page at a time. */
function catalogOf(entries: number) {
  const asked: string[] = [];
  const ask = (path: string) => {
    asked.push(path);
    const params = new URL(path, 'http://catalog').searchParams;
    const [limit, offset] = [Number(params.get('limit')), Number(params.get('offset'))];
    return Promise.resolve(
      Array.from({ length: Math.max(0, Math.min(limit, entries - offset)) }, (_, n) => offset + n),
    );
  };
  return { asked, catalog: { ask } as unknown as ServiceClient };
}

it.each([
  [0, 1],
  [9_999, 1],
  [10_000, 2],
  [25_000, 3],
])('%i entries come in %i pages', async (entries, pages) => {
  const { asked, catalog } = catalogOf(entries);
  expect(await allOf<number>(catalog, '/links')).toEqual(Array.from({ length: entries }, (_, n) => n));
  expect(asked).toHaveLength(pages);
});
