import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication } from './application.js';
import { exitOnFatal } from './fatal.js';
import { drain } from './http/drain.js';
import { createRegistry } from './observe/registry.js';
import type { RunningService } from './running-service.js';
import type { ServiceSpec } from './service-spec.js';
import { LogMetrics } from './transport/log-metrics.js';
import { LogServer } from './transport/log-server.js';
import { Standstills } from './transport/standstills.js';

/**
 * Starts the service, and resolves when it consumes and listens.
 * @throws what its module, its subscriptions or its port fail with; nothing of it runs then
 */
export async function startService(spec: ServiceSpec): Promise<RunningService> {
  const registry = createRegistry(spec.name);
  const standstills = spec.standstills ?? new Standstills(spec.name, spec.clock);
  standstills.measure(registry);
  const ready = { ...spec.ready, consumers: () => standstills.check() };
  const app = await createApplication({ ...spec, ready }, registry);
  const consumer =
    spec.log &&
    new LogServer(
      spec.log,
      spec.group ?? spec.name,
      new LogMetrics(spec.log, spec.group ?? spec.name, registry, spec.clock ?? Date.now),
      standstills,
      spec.onFatal ?? exitOnFatal(spec.name),
    );
  try {
    if (consumer) app.connectMicroservice({ strategy: consumer });
    await app.init();
    await app.startAllMicroservices();
    await app.listen({ port: spec.port, host: spec.server.host });
  } catch (error) {
    await app.close();
    throw error;
  }
  const url = await app.getUrl();
  new Logger('Service').log(`${spec.name} listens on ${url}`);
  let stopped: Promise<void> | undefined;
  return { name: spec.name, url, stop: () => (stopped ??= stop(app, consumer)) };
}

/**
 * Requests first, for their handlers may wait for what a consumer brings; then batches; then Nest's shutdown hooks, in
 * which a module may close what both have used.
 */
async function stop(app: NestFastifyApplication, consumer: LogServer | undefined): Promise<void> {
  await drain(app);
  await consumer?.close();
  await app.close();
}
