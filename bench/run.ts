import { parseArgs } from 'node:util';
import type { Bench, Figures } from './bench.js';
import { catalog } from './catalog/catalog.bench.js';
import { DISTRIBUTED_BENCHES } from './distributed/benches.js';
import { ingest } from './ingest/ingest.bench.js';
import { machine } from './machine.js';
import { analysts } from './pipeline/analysts.bench.js';
import { csv } from './pipeline/csv.bench.js';
import { freshness } from './pipeline/freshness.bench.js';
import { imports } from './pipeline/import.bench.js';
import { memory } from './pipeline/memory.bench.js';
import { postbacks } from './postbacks/postbacks.bench.js';
import { redirect } from './redirect/redirect.bench.js';
import { reports } from './reports/reports.bench.js';
import { readResults, writeResults } from './results.js';
import { table } from './table.js';

const BENCHES: Readonly<Record<string, Bench>> = {
  redirect,
  ingest,
  postbacks,
  import: imports,
  freshness,
  reports,
  analysts,
  csv,
  memory,
  catalog,
  ...DISTRIBUTED_BENCHES,
};

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, 'keep-as-baseline': { type: 'boolean', default: false } },
});
const asked = chosen(positionals);

// Killed outright, it would leave the stores behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const about = machine();
console.log(`${about.cores} × ${about.cpu}, ${about.memory_gb} GB, Node ${about.node}, load ${about.load}`);
const baseline = new URL('baseline.json', import.meta.url);
const before = readResults(baseline);
// A quick run's clicks are fewer: to compare it with a whole one would say nothing.
const comparable: Figures = before?.quick === options.quick ? before.figures : {};
const figures: Record<string, number> = {};
// Each as soon as it is known: the next bench may fail, after minutes.
for (const [name, bench] of asked) {
  console.log(`${name} ...`);
  const own = await bench({ quick: options.quick });
  console.log(table(own, comparable));
  Object.assign(figures, own);
  const results = { at: new Date().toISOString(), quick: options.quick, machine: about, figures };
  writeResults(new URL('results.json', import.meta.url), results);
  if (options['keep-as-baseline']) writeResults(baseline, { ...results, figures: { ...comparable, ...figures } });
}

/** By their names; the folder's name is all of its benches. Without any, those that need nothing but Node. */
function chosen(names: readonly string[]): [string, Bench][] {
  const isChosen = (bench: string, name: string) => bench === name || bench.startsWith(`${name}/`);
  const benches = Object.entries(BENCHES);
  const unknown = names.find((name) => !benches.some(([bench]) => isChosen(bench, name)));
  if (unknown !== undefined) throw new Error(`there is no bench ${unknown}, but ${Object.keys(BENCHES).join(', ')}`);
  return benches.filter(([bench]) =>
    names.length > 0 ? names.some((name) => isChosen(bench, name)) : !bench.includes('/'),
  );
}
