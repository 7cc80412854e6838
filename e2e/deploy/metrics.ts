/** What services say at /metrics. */
export interface Metrics {
  /** The labels of each name that can be selected: a histogram's parts are names of their own. */
  readonly labels: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Reads Prometheus's text format. A metric that has no series yet has no labels here.
 * Source: https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function readMetrics(texts: readonly string[]): Metrics {
  const labels = new Map<string, Set<string>>();
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    const [, declared, type] = /^# TYPE (\S+) (\S+)/.exec(line) ?? [];
    if (declared) {
      const parts = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
      for (const part of parts) labels.set(declared + part, labels.get(declared + part) ?? new Set());
    }
    const [, name, inside = ''] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? [];
    if (!name) continue;
    for (const [, label = ''] of inside.matchAll(/(?:^|,)(\w+)="/g)) labels.get(name)?.add(label);
  }
  return { labels };
}
