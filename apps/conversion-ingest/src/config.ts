import { MOVABLE } from '@clickledger/presets';
import {
  adminKey,
  clickIdKeys,
  commonSettings,
  list,
  port,
  readConfig,
  type Config,
  type Env,
} from '@clickledger/runtime';

const settings = {
  ...commonSettings,
  clickIdKeys,
  adminKey,
  port: port('INGEST_PORT', 3002),
  /** Platforms whose own postbacks are taken at the root. */
  foreignPaths: list('FOREIGN_PATHS', MOVABLE),
};

export type ConversionIngestConfig = Config<typeof settings>;

export const readConversionIngestConfig = (env: Env): ConversionIngestConfig => readConfig(env, settings);
