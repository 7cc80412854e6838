import {
  adminKey,
  commonSettings,
  port,
  postbackAllow,
  postbackSigningKey,
  readConfig,
  url,
  type Config,
  type Env,
} from '@clickledger/runtime';

const settings = {
  ...commonSettings,
  adminKey,
  postbackAllow,
  postbackSigningKey,
  port: port('CATALOG_PORT', 3004),
  /** Where visitors reach the redirect: tracking URLs begin with it. */
  publicRedirectUrl: url(
    'PUBLIC_REDIRECT_URL',
    (env) => `http://localhost:${env.REDIRECT_PORT?.trim() || '3001'}`,
    (given) => (/^https?:\/\/[^/?#@]+$/.test(given) ? undefined : `must be like https://go.example.com, not ${given}`),
  ),
};

export type CatalogConfig = Config<typeof settings>;

export const readCatalogConfig = (env: Env): CatalogConfig => readConfig(env, settings);
