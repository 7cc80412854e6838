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

const origin = (name: string, fallback: (env: Env) => string) =>
  url(name, fallback, (given) =>
    /^https?:\/\/[^/?#@]+$/.test(given) ? undefined : `must be like https://go.example.com, not ${given}`,
  );

const settings = {
  ...commonSettings,
  adminKey,
  postbackAllow,
  postbackSigningKey,
  port: port('CATALOG_PORT', 3004),
  /** Where visitors reach the redirect: tracking URLs begin with it. */
  publicRedirectUrl: origin('PUBLIC_REDIRECT_URL', (env) => `http://localhost:${env.REDIRECT_PORT?.trim() || '3001'}`),
  /** Where advertisers and networks reach conversion-ingest: postback URLs begin with it. Mostly by the same name. */
  publicIngestUrl: origin(
    'PUBLIC_INGEST_URL',
    (env) => env.PUBLIC_REDIRECT_URL?.trim() || `http://localhost:${env.INGEST_PORT?.trim() || '3002'}`,
  ),
};

export type CatalogConfig = Config<typeof settings>;

export const readCatalogConfig = (env: Env): CatalogConfig => readConfig(env, settings);
