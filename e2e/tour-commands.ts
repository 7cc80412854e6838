import { readFileSync } from 'node:fs';
import { isAllInOne } from './pipeline/all-in-one.js';
import type { Pipeline, Service } from './pipeline/pipeline.js';

const SERVICES: Readonly<Record<string, Service>> = {
  3001: 'redirect',
  3002: 'conversion-ingest',
  3003: 'reporting',
  3004: 'catalog',
};

/** The commands of the tour: what `npm start` has printed, else what docs/deploy.md shows, over the catalog made there. */
export async function tourOf(all: Pipeline): Promise<string[]> {
  const lines = isAllInOne(all) ? all.greeting : await shownInTheDocument(all);
  return lines.filter((line) => /(^|; do )curl /.test(line));
}

async function shownInTheDocument(all: Pipeline): Promise<string[]> {
  const document = readFileSync(new URL('../docs/deploy.md', import.meta.url), 'utf8');
  for (const [, path, body = ''] of document.matchAll(/^create (\w+) '([^']+)'$/gm)) {
    await all.ask('catalog', `/${path}`, JSON.parse(body));
  }
  const urlOf = (found: string, port: string) => {
    const service = SERVICES[port];
    return service ? all.url(service) : found;
  };
  return document.split('\n').map((line) => line.replace(/http:\/\/localhost:(\d+)/g, urlOf));
}
