import { openEventLog, type EventLog } from '@clickledger/event-log';
import { ASK_EVERY, until } from '@clickledger/testing';
import { expect } from '@jest/globals';
import { startClickHouse, type RunningClickHouse } from '../../tools/stack/clickhouse/start-clickhouse.mjs';
import { lossyProxy, type LossyProxy } from '../../tools/stack/lossy-proxy.mjs';
import { startStack, type RunningStack } from '../../tools/stack/start-stack.mjs';
import { makeLiveOffer } from '../crash/catalog.js';
import { ADMIN_KEY, Client } from '../crash/client.js';
import { liveFaultsIn } from '../crash/faults.js';
import { settled } from '../crash/reports.js';
import { ALL_SERVICES, type Service } from '../pipeline/pipeline.js';
import { inOneFile, type Runnable } from '../pipeline/runnable.js';
import { startServices, type Services } from '../pipeline/services.js';
import { shiftedClocks } from './clocks.js';
import { metric } from './metric.js';
import { nextRelease } from './next-release.js';
import { Supervisor, type End } from './supervisor.js';
import { Traffic } from './traffic.js';

/** Visitors before a fault, and after it. */
const SOME = 20;
const preloaded = (file: string) => `--import ${new URL(`./child/${file}`, import.meta.url).href}`;

/** Each service in a process of its own, over stores that can be hurt, with visitors about. */
export class World {
  readonly traffic: Traffic;
  private readonly client: Client;
  private readonly supervisor: Supervisor;

  private constructor(
    readonly stack: RunningStack,
    /** Reporting has no other way to it. */
    readonly wayToClickHouse: LossyProxy,
    public clickhouse: RunningClickHouse,
    readonly services: Services,
    readonly log: EventLog,
    private readonly release: { isNext: boolean },
  ) {
    this.supervisor = new Supervisor(services);
    const { url } = services;
    const urls = () => ({
      catalog: url('catalog'),
      redirect: url('redirect'),
      ingest: url('conversion-ingest'),
      attribution: url('attribution'),
      reporting: url('reporting'),
    });
    this.client = new Client([
      {
        over: false,
        get urls() {
          return urls();
        },
      },
    ]);
    this.traffic = new Traffic(this.client);
  }

  static async start(folder: string): Promise<World> {
    const stack = await startStack();
    const proxy = await lossyProxy();
    try {
      const { clickhouse, settings } = stack;
      proxy.to(`127.0.0.1:${clickhouse.port}`);
      const release = { isNext: false };
      const runnable: Runnable = (app) => (release.isNext ? nextRelease(app) : inOneFile(app));
      const own = {
        ...settings,
        ...shiftedClocks,
        ADMIN_KEY,
        REPORT_STORE_URL: settings.REPORT_STORE_URL.replace(`:${clickhouse.port}/`, `:${proxy.port}/`),
        NODE_OPTIONS: preloaded('shifted-clock.mjs'),
      };
      const services = await startServices(folder, own, ALL_SERVICES, runnable);
      const log = await openEventLog(settings.EVENT_LOG_URL);
      const world = new World(stack, proxy, clickhouse, services, log, release);
      await makeLiveOffer(world.client);
      return world;
    } catch (error) {
      proxy.close();
      await stack.stop();
      throw error;
    }
  }

  /** Services that ended by themselves since the fault began, and were started again. */
  get ends(): readonly End[] {
    return this.supervisor.ends;
  }

  ask(service: 'catalog' | 'reporting', path: string): Promise<unknown> {
    return this.client.ask(service, path);
  }

  /**
   * @returns the services that it ended
   * @throws where a visitor was not redirected, or the reports are not exact then, or the books not balanced
   */
  async during(fault: () => Promise<unknown>): Promise<readonly End[]> {
    const { client, traffic, supervisor } = this;
    supervisor.ends.splice(0);
    traffic.start();
    await traffic.goOn(SOME);
    await fault();
    await traffic.goOn(SOME);
    await traffic.end();
    const redirect = this.services.url('redirect');
    await until(async () => (await metric(redirect, 'clickledger_spool_bytes')) === 0, { every: ASK_EVERY });
    await settled(client);
    expect(await liveFaultsIn(client, traffic.visits)).toEqual({ lost: [], doubled: [], others: [] });
    expect(traffic.visits.unanswered).toEqual(new Set());
    expect(await metric(redirect, 'clickledger_clicks_not_durable_total')).toBe(0);
    return [...supervisor.ends];
  }

  /** While this service, drained, is away. */
  without(service: Service, action: () => Promise<unknown>): Promise<void> {
    return this.supervisor.without(service, action);
  }

  /** After it was killed: as it was, with what is on its disk. */
  async restartClickHouse(): Promise<void> {
    const { folder, port, password } = this.clickhouse;
    this.clickhouse = await startClickHouse({ folder, port, password });
  }

  /** Services that start from now on are of the next release. */
  upgrade(): void {
    this.release.isNext = true;
  }

  async end(): Promise<void> {
    this.supervisor.end();
    await this.log.close();
    await this.services.kill();
    this.wayToClickHouse.close();
    await this.clickhouse.kill();
    await this.stack.stop();
  }
}
