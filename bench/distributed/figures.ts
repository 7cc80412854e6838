import type { Figures } from '../bench.js';
import { higher, lower, type Figure } from '../figure.js';

/** Figures that the embedded stores have too, under names of their own. */
export const named = (prefix: string, figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${prefix}_${name}`, value]));

const SERVICES = ['redirect', 'conversion-ingest', 'attribution', 'reporting', 'catalog'];
const memory = Object.fromEntries(
  SERVICES.flatMap((name) => [
    ...[1, 2, 3, 4, 5].map((fifth) => [
      `${name}_memory_${fifth}_mb`,
      lower('MB', `memory of ${name} after ${fifth} fifths of the events`),
    ]),
    [`${name}_memory_growth`, lower('', `memory of ${name} after the last fifth / after the second`, 1.1)],
  ]),
) as Readonly<Record<string, Figure>>;

/** Every figure that a bench of this folder may give. */
export const DISTRIBUTED: Readonly<Record<string, Figure>> = {
  kafka_redirect_ratio: higher('', 'redirects acknowledged by Kafka / bare node:http, a second on one core', 0.7),
  kafka_redirect_cpu_ratio: higher('', 'the same by processor time a request, which neighbours disturb less'),
  kafka_redirect_cpu_us: lower('µs', 'processor time of a redirect, its share of the append included'),
  kafka_bare_cpu_us: lower('µs', 'processor time of a bare answer'),
  kafka_redirect_per_second: higher('/s', 'redirects, 64 connections'),
  kafka_redirect_p50_ms: lower('ms', 'redirects, 64 connections'),
  kafka_redirect_p99_ms: lower('ms', 'redirects, 64 connections', 25),
  kafka_bare_per_second: higher('/s', 'bare node:http, 64 connections'),
  kafka_bare_p50_ms: lower('ms', 'bare node:http, 64 connections'),
  kafka_bare_p99_ms: lower('ms', 'bare node:http, 64 connections'),
  kafka_nginx_ratio: higher('', 'redirects acknowledged by Kafka / nginx with the same 302'),
  kafka_nginx_per_second: higher('/s', 'nginx, 64 connections'),
  kafka_nginx_p99_ms: lower('ms', 'nginx, 64 connections'),
  kafka_redirect_spooled: lower('', 'share of clicks that the spool took, as Kafka took longer than 50 ms'),
  kafka_postbacks_per_second: higher('/s', 'postbacks validated and acknowledged by Kafka, one core', 10_000),
  kafka_postback_p50_ms: lower('ms', 'postbacks, 64 connections'),
  kafka_postback_p99_ms: lower('ms', 'postbacks, 64 connections'),
  attribution_per_cpu_second: higher('/s', 'clicks and 2 % conversions read together, a CPU-second of Node', 200_000),
  attribution_in_order_per_cpu_second: higher('/s', 'the same, conversions when their clicks are in the store'),
  attribution_clicks_per_cpu_second: higher('/s', 'of these the clicks'),
  attribution_conversions_per_cpu_second: higher('/s', 'of these the conversions'),
  redis_bytes_a_click: lower('B', 'memory of Redis, two sub-IDs of 8 characters', 64),
  kafka_bytes_a_click: lower('B', 'on the disk, Kafka, one replica'),
  reporting_per_cpu_second: higher('/s', 'clicks into ClickHouse, a CPU-second of Node', 300_000),
  reporting_per_second: higher('/s', 'clicks until the report has all of them'),
  plain_insert_per_second: higher('/s', 'the same rows inserted into ClickHouse, without rollups'),
  reporting_ratio: higher('', 'time of the plain insert / until the report has all of them', 0.5),
  clickhouse_cpu_us_a_click: lower('µs', 'processor time of ClickHouse, rollups included'),
  clickhouse_bytes_a_click: lower('B', 'on the disk, ClickHouse'),
  distributed_freshness_clicks_per_second: higher('/s', 'redirects while freshness is measured, 5,000 offered'),
  distributed_click_to_report_p50_ms: lower('ms', 'from the redirect to the first report with the click'),
  distributed_click_to_report_p99_ms: lower('ms', 'from the redirect to the first report with the click', 2000),
  distributed_conversion_to_report_p50_ms: lower('ms', 'from the receipt to the first report with the conversion'),
  distributed_conversion_to_report_p99_ms: lower(
    'ms',
    'from the receipt to the first report with the conversion',
    2000,
  ),
  ...memory,
};
