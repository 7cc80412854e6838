import { adminKey, clickIdKeys, commonSettings, port, readConfig, type Config, type Env } from '@clickledger/runtime';

const settings = { ...commonSettings, clickIdKeys, adminKey, port: port('INGEST_PORT', 3002) };

export type ConversionIngestConfig = Config<typeof settings>;

export const readConversionIngestConfig = (env: Env): ConversionIngestConfig => readConfig(env, settings);
