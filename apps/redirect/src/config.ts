import {
  adminKey,
  clickIdKeys,
  commonSettings,
  port,
  readConfig,
  text,
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
  /** A header that the edge in front overwrites with the visitor's country. Without such an edge anybody can send it. */
  countryHeader: text('COUNTRY_HEADER', ''),
};

export type RedirectConfig = Config<typeof settings>;

export const readRedirectConfig = (env: Env): RedirectConfig => readConfig(env, settings);
