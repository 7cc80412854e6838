import { checkDeliveryStoreUrl } from '@clickledger/delivery-store';
import {
  adminKey,
  commonSettings,
  deliveryStoreUrl,
  port,
  postbackAllow,
  postbackSigningKey,
  readConfig,
  type Config,
  type Env,
} from '@clickledger/runtime';

const settings = {
  ...commonSettings,
  deliveryStoreUrl: deliveryStoreUrl(checkDeliveryStoreUrl),
  adminKey,
  signingKey: postbackSigningKey,
  allowed: postbackAllow,
  port: port('POSTBACKS_PORT', 3005),
};

export type PostbacksConfig = Config<typeof settings>;

export const readPostbacksConfig = (env: Env): PostbacksConfig => readConfig(env, settings);
