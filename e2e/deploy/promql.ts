import { parser } from '@prometheus-io/lezer-promql';

/** What an expression reads: the metrics that it selects, and every label that it names. */
export interface Selection {
  readonly metrics: readonly string[];
  readonly labels: readonly string[];
}

/** @throws where the expression is no PromQL */
export function selection(expression: string): Selection {
  const [metrics, labels]: [string[], string[]] = [[], []];
  parser.parse(expression).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) throw new Error(`no PromQL at ${from}: ${expression}`);
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector')
        metrics.push(expression.slice(from, to));
      if (type.name === 'LabelName') labels.push(expression.slice(from, to));
    },
  });
  return { metrics, labels };
}
