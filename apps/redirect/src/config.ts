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
  /** A header in which the edge in front tells the visitor's country, ISO 3166-1 alpha-2. */
  countryHeader: text('COUNTRY_HEADER', 'cf-ipcountry'),
};

export type RedirectConfig = Config<typeof settings>;

export const readRedirectConfig = (env: Env): RedirectConfig => readConfig(env, settings);
