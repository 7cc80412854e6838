import { DISTRIBUTED } from './distributed/figures.js';
import { higher, lower, type Figure } from './figure.js';

const memory = Object.fromEntries(
  [1, 2, 3, 4, 5].map((fifth) => [
    `memory_${fifth}_mb`,
    lower('MB', `memory of all services in one process after ${fifth} fifths of the clicks`),
  ]),
);

/** Every figure that a bench may give. */
export const FIGURES: Readonly<Record<string, Figure>> = {
  redirect_ratio: higher('', 'redirects with durable append / bare node:http, requests a second on one core', 0.7),
  redirect_cpu_ratio: higher('', 'the same by processor time a request, which neighbours disturb less'),
  redirect_per_second: higher('/s', 'redirects, 64 connections'),
  redirect_p50_ms: lower('ms', 'redirects, 64 connections'),
  redirect_p99_ms: lower('ms', 'redirects, 64 connections', 25),
  redirect_cpu_us: lower('µs', 'processor time of a redirect, its share of the commit included'),
  bare_per_second: higher('/s', 'bare node:http, 64 connections'),
  bare_p50_ms: lower('ms', 'bare node:http, 64 connections'),
  bare_p99_ms: lower('ms', 'bare node:http, 64 connections'),
  bare_cpu_us: lower('µs', 'processor time of a bare answer'),
  nginx_ratio: higher('', 'redirects with durable append / nginx with the same 302'),
  nginx_per_second: higher('/s', 'nginx, 64 connections'),
  nginx_p99_ms: lower('ms', 'nginx, 64 connections'),
  postbacks_per_second: higher('/s', 'postbacks validated and durable, one core, 64 connections'),
  postback_p50_ms: lower('ms', 'postbacks, 64 connections'),
  postback_p99_ms: lower('ms', 'postbacks, 64 connections'),
  import_per_second: higher('/s', 'clicks from POST /clicks until the report has all of them'),
  accepted_per_second: higher('/s', 'the same until all are answered'),
  log_bytes_a_click: lower('B', 'on the disk, event log'),
  attribution_bytes_a_click: lower('B', 'on the disk, attribution store'),
  reports_bytes_a_click: lower('B', 'on the disk, ClickHouse'),
  freshness_clicks_per_second: higher('/s', 'redirects while freshness is measured'),
  click_to_report_p50_ms: lower('ms', 'from the redirect to the first report with the click'),
  click_to_report_p99_ms: lower('ms', 'from the redirect to the first report with the click', 2000),
  conversion_to_report_p50_ms: lower('ms', 'from the receipt to the first report with the conversion'),
  conversion_to_report_p99_ms: lower('ms', 'from the receipt to the first report with the conversion'),
  recount_per_second: higher('/s', 'clicks counted into slices, one thread'),
  fold_per_second: higher('/s', 'clicks counted into quarters of an hour, one thread'),
  report_by_offer_ms: lower('ms', 'report over all 30 days by offer', 100),
  report_by_day_ms: lower('ms', 'report over all 30 days by day', 100),
  report_by_link_ms: lower('ms', 'report over all 30 days by link', 100),
  report_of_a_day_ms: lower('ms', 'report of the last day by link', 100),
  without_visitors_ms: lower('ms', 'clicks of all 30 days by offer from the same slices, without distinct visitors'),
  plain_by_offer_ms: lower('ms', 'the same figures by offer counted from the clicks, without slices'),
  report_ratio: higher('', 'plain count / report, by offer'),
  click_p99_alone_ms: lower('ms', 'redirects at 200 clicks a second, without queries'),
  click_p99_analysts_start_ms: lower('ms', 'the same while the processes for three heavy queries start', 50),
  click_p99_analysts_ask_ms: lower('ms', 'the same while they run three heavy queries', 50),
  ...memory,
  memory_growth: lower('', 'memory after the last fifth / after the second'),
  ...DISTRIBUTED,
};
