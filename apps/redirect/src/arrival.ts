import { landingUrl, parseUrl, passThrough } from '@clickledger/domain';
import { one, type Query } from './visit.js';

interface Click {
  readonly template: string;
  /** Of the macros. */
  readonly values: Readonly<Record<string, string | undefined>>;
  /** What the link was called with. */
  readonly query: Query;
  readonly passesThrough: boolean;
}

/**
 * A template is the standard's spelling, and values are percent-encoded, so both together are it too, but for these: dots
 * that stand for a step in the path, and the apostrophe. To parse every click's URL would cost a hundredth of the click.
 */
const SPELLED_OTHERWISE = /\/\.|'/;

/** The URL that a visitor is sent to, as the URL standard spells it once everything is filled in. */
export function arrival({ template, values, query, passesThrough }: Click): string {
  const parameters = passesThrough || template.includes('{query.') ? firstsOf(query) : {};
  const url = landingUrl(template, values, parameters);
  const whole = passesThrough ? passThrough(url, parameters) : url;
  return SPELLED_OTHERWISE.test(whole) ? (parseUrl(whole)?.href ?? whole) : whole;
}

/** Of a parameter given twice the first counts. */
const firstsOf = (query: Query): Readonly<Record<string, string | undefined>> =>
  Object.assign(
    Object.create(null) as Record<string, string>,
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, one(value)])),
  );
