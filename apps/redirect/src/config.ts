import { ok, readLandingUrl } from '@clickledger/domain';
import { MOVABLE } from '@clickledger/presets';
import {
  adminKey,
  clickIdKeys,
  commonSettings,
  duration,
  list,
  port,
  readConfig,
  text,
  url,
  visitorKey,
  type Config,
  type Env,
} from '@clickledger/runtime';

const settings = {
  ...commonSettings,
  clickIdKeys,
  visitorKey,
  adminKey,
  port: port('REDIRECT_PORT', 3001),
  /** How long a visitor waits for the log before the click goes to the spool. */
  logBound: duration('REDIRECT_LOG_BOUND', '50ms'),
  /** Who knows whether a click ID of another system is taken; empty: nobody is asked. */
  reportingUrl: text('REPORTING_URL', ''),
  /** A header that the edge in front overwrites with the visitor's country. Without such an edge anybody can send it. */
  countryHeader: text('COUNTRY_HEADER', ''),
  /** Platforms whose own links are served at the root. */
  foreignPaths: list('FOREIGN_PATHS', MOVABLE),
  /** Where visitors go whom no offer has a place for. */
  fallbackUrl: url('FALLBACK_URL', '', (given) => {
    const read = given === '' ? ok(given) : readLandingUrl(given);
    return read.ok ? undefined : read.detail;
  }),
};

export type RedirectConfig = Config<typeof settings>;

export const readRedirectConfig = (env: Env): RedirectConfig => readConfig(env, settings);
