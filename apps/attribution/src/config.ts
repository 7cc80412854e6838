import { checkAttributionStoreUrl } from '@clickledger/attribution-store';
import {
  adminKey,
  attributionStoreUrl,
  clickIdKeys,
  commonSettings,
  port,
  readConfig,
  type Config,
  type Env,
} from '@clickledger/runtime';

const settings = {
  ...commonSettings,
  attributionStoreUrl: attributionStoreUrl(checkAttributionStoreUrl),
  clickIdKeys,
  adminKey,
  port: port('ATTRIBUTION_PORT', 3006),
};

export type AttributionConfig = Config<typeof settings>;

export const readAttributionConfig = (env: Env): AttributionConfig => readConfig(env, settings);
