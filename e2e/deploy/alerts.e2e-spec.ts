import { temporaryFolder, until } from '@clickledger/testing';
import { parse } from 'yaml';
import { startAllInOne, type AllInOne } from '../pipeline/all-in-one.js';
import { ALL_SERVICES } from '../pipeline/pipeline.js';
import { ownServices } from './compose.js';
import { readMetrics, type Metrics } from './metrics.js';
import { selection } from './promql.js';
import { fileOf } from './root.js';

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: Readonly<Record<string, string>>;
}

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
/** Prometheus makes these itself. */
const OF_PROMETHEUS = { metrics: ['up'], labels: ['job', 'instance'] };
const { groups } = parse(fileOf('deploy/prometheus/alerts.yml')) as { groups: { rules: Alert[] }[] };
const alerts = groups.flatMap(({ rules }) => rules).map((rule) => [rule.alert, rule] as const);
const folder = temporaryFolder();

let metrics: Metrics;
beforeAll(async () => {
  const all = await startAllInOne(folder());
  try {
    await use(all);
    const pages = await Promise.all(ALL_SERVICES.map((service) => fetch(`${all.url(service)}/metrics`)));
    metrics = readMetrics(await Promise.all(pages.map((page) => page.text())));
  } finally {
    await all.stop();
  }
});

/** A click, so that metrics have the series whose labels are looked at. */
async function use(all: AllInOne): Promise<void> {
  const headers = { 'user-agent': BROWSER };
  await fetch(`${all.url('redirect')}/c/tia-shoes`, { redirect: 'manual', headers });
  const behind = async () => ((await all.ask('reporting', '/progress')) as { behind: number }).behind;
  await until(async () => (await behind()) === 0);
}

describe.each(alerts)('the alert %s', (_, { expr, labels, annotations }) => {
  it('is about metrics that the services have, by labels that these have', () => {
    const asked = selection(expr);
    expect(asked.metrics).not.toEqual([]);
    const missing = asked.metrics.filter((name) => !metrics.labels.has(name) && !OF_PROMETHEUS.metrics.includes(name));
    expect(missing).toEqual([]);
    const found = asked.metrics.map((name) => metrics.labels.get(name) ?? new Set(OF_PROMETHEUS.labels));
    // What has not happened yet has no series, and nobody can see its labels.
    if (found.some((one) => one.size === 0)) return;
    const there = new Set([...OF_PROMETHEUS.labels, ...found.flatMap((one) => [...one])]);
    expect(asked.labels.filter((label) => !there.has(label))).toEqual([]);
    const shown = Object.values(annotations).flatMap((text) => [...text.matchAll(/\$labels\.(\w+)/g)]);
    expect(shown.map(([, label = '']) => label).filter((label) => !there.has(label))).toEqual([]);
  });

  it('says what is wrong, and how urgent it is', () => {
    expect(annotations.summary).toMatch(/\w{3}/);
    expect(['page', 'ticket']).toContain(labels.severity);
  });
});

it('every alert has its row in docs/deploy.md', () => {
  const [, section = ''] = fileOf('docs/deploy.md').split('## What to watch');
  const rows = [...section.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
  expect(rows).toEqual(alerts.map(([name]) => name));
});

it('Prometheus is told where each service of docker-compose.yml is', () => {
  const { scrape_configs } = parse(fileOf('deploy/prometheus/prometheus.yml')) as {
    scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[];
  };
  const [{ job_name, static_configs } = { job_name: '', static_configs: [] }] = scrape_configs;
  expect(job_name).toBe('clickledger');
  const targets = static_configs.flatMap((config) => config.targets);
  expect(targets.sort()).toEqual(ownServices.map(([name, { build }]) => `${name}:${build?.args.PORT}`).sort());
});
