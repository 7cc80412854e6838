import type { EventLog } from '@clickledger/event-log';
import type { DynamicModule, Type } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Checks } from './observe/checks.js';
import type { Clock } from './clock.js';
import type { serverSettings } from './config/common.js';
import type { Config } from './config/setting.js';
import type { Standstills } from './transport/standstills.js';

/**
 * What a service is made of. Its providers may inject what every service has: prom-client's `Registry` (its own, served
 * at /metrics), CLOCK, and Nest's `new Logger(context)`.
 */
export interface ServiceSpec {
  /** The service's name: in logs, metrics, and as the group of its subscriptions. */
  readonly name: string;
  /** The group of its subscriptions, where it is not the name. */
  readonly group?: string;
  readonly module: DynamicModule | Type;
  /** HTTP port; 0 takes any free one. */
  readonly port: number;
  /** Where it listens, whom it believes, what it logs. A config that spreads `commonSettings` fits as it is. */
  readonly server: Config<typeof serverSettings>;
  /** The log that its @OnBatch handlers consume, if it has any. */
  readonly log?: EventLog;
  /** Of partitions that are consumed beside that, as by a follower of the catalog. */
  readonly standstills?: Standstills;
  /** What `/readyz` asks: a name for each dependency, and a check that throws when it is missing. */
  readonly ready: Checks;
  /** Prepares Fastify before routes are made: cookies, parsers of bodies other than JSON and forms. */
  readonly http?: (fastify: FastifyInstance) => void | Promise<void>;
  /** The path and query that a request means, before a route is looked for: some links come with what clings to them. */
  readonly rewriteUrl?: (url: string) => string;
  /** For tests that move time; else the machine's. */
  readonly clock?: Clock;
  /** Called when a subscription cannot go on; else the process exits with 1, so that its supervisor sees it. */
  readonly onFatal?: (error: Error) => void;
}
