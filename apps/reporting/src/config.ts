import { checkReportStoreUrl } from '@clickledger/report-store';
import {
  adminKey,
  clickIdKeys,
  commonSettings,
  duration,
  integer,
  port,
  readConfig,
  reportStoreUrl,
  secret,
  text,
  type Config,
  type Env,
} from '@clickledger/runtime';

const MIB = 1_048_576;

const settings = {
  ...commonSettings,
  reportStoreUrl: reportStoreUrl(checkReportStoreUrl),
  adminKey,
  clickIdKeys,
  port: port('REPORTING_PORT', 3003),
  sqlHost: text('SQL_HOST', '127.0.0.1'),
  sqlPort: port('SQL_PORT', 3007),
  sqlPassword: secret('SQL_PASSWORD'),
  sqlMaxTime: duration('SQL_MAX_TIME', '60s'),
  sqlMaxRows: integer('SQL_MAX_ROWS', 1_000_000, { min: 1 }),
  sqlMaxBytes: integer('SQL_MAX_BYTES', 512 * MIB, { min: 1 }),
};

export type ReportingConfig = Config<typeof settings>;

export const readReportingConfig = (env: Env): ReportingConfig => readConfig(env, settings);
