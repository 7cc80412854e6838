import {
  CLICK_COLUMNS,
  CONVERSION_COLUMNS,
  DELIVERY_COLUMNS,
  DIMENSIONS,
  PERIODS,
  RECEIPT_COLUMNS,
  REFUSAL_COLUMNS,
  STAGE_FIGURES,
} from '@clickledger/report-store';
import { STAGES } from '@clickledger/domain';
import { disclosed, BY_OFFER, BY_VALUE, DISCLOSURE } from '@clickledger/runtime';
import { TOPICS, type Topic } from '@clickledger/wire';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { filterColumn, keyColumns } from '../performance/dimensions.js';
import { METRICS } from '../performance/metrics.js';
import { csvColumns } from '../performance/performance-csv.js';

/** The names of all properties of a JSON schema, at any depth, but of those that are values of the data. */
function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((one: unknown) => namesIn(one));
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) =>
    key === 'properties' && typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]: [string, unknown]) => [
          name,
          ...(BY_VALUE.has(name) ? [] : namesIn(inner)),
        ])
      : namesIn(value),
  );
}

const factNames = (topic: Topic): [string, string][] =>
  [...new Set(TOPICS[topic].facts.flatMap(namesIn))].map((name) => [name, `a fact of ${topic}`]);

describe('somebody has decided who sees', () => {
  it.each<[field: string, of: string]>([
    ...CONVERSION_COLUMNS.map(({ name }): [string, string] => [name, 'a conversion']),
    ...DELIVERY_COLUMNS.map(({ name }): [string, string] => [name, 'a message']),
    ...CLICK_COLUMNS.map(({ name }): [string, string] => [name, 'a click']),
    ...RECEIPT_COLUMNS.map(({ name }): [string, string] => [name, 'a receipt']),
    ...REFUSAL_COLUMNS.map((name): [string, string] => [name, 'a refusal']),
    ...keyColumns([...DIMENSIONS, ...PERIODS]).map((name): [string, string] => [name, 'a report']),
    ...DIMENSIONS.map((name): [string, string] => [filterColumn(name), 'a report']),
    ...csvColumns({ group_by: ['offer'], metrics: [...METRICS] }, { visitor_months: 2 }).map(
      (name): [string, string] => [name, 'a report'],
    ),
    ...[...STAGE_FIGURES, 'in_words', ...STAGES.map((stage) => `${stage}_at`)].map((name): [string, string] => [
      name,
      'the stages of clicks',
    ]),
    ...(['clicks', 'conversions', 'attributions', 'refusals'] as const).flatMap(factNames),
    ...factNames('catalog').filter(([name]) => !name.endsWith('_hash')),
    ...['number', 'tracking_url'].map((name): [string, string] => [name, 'a link']),
  ])('%s of %s', (field) => expect([...DISCLOSURE.keys()]).toContain(field));
});

it('what nobody has decided about, nobody sees', () => {
  const answer = { rows: [{ clicks: 1, next_years_field: 'secret' }] };
  expect(disclosed(answer, { role: 'network' })).toEqual({ rows: [{ clicks: 1 }] });
});

it('docs/roles.md is the table', () => {
  const lines = [...DISCLOSURE]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([field, roles]) => [
      `\`${field}\``,
      roles.includes('advertiser') ? 'yes' : '',
      roles.includes('publisher') ? (BY_OFFER.has(field) ? 'if disclosed' : 'yes') : '',
    ]);
  const doc = readFileSync(new URL('../../../../docs/roles.md', import.meta.url), 'utf8');
  const rows = doc.split('\n').filter((line) => line.startsWith('| `'));
  const cells = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(cells).toEqual(lines);
});
