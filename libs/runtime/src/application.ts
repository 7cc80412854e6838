import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Registry } from 'prom-client';
import { createAdapter, fastifyOf } from './http/fastify.js';
import { boundRequests } from './http/bound-requests.js';
import { serveOpenApi } from './http/open-api.js';
import { readBodies } from './http/read-body.js';
import { requestValidation } from './http/validation.js';
import { logRequests } from './observe/access-log.js';
import { measureRequests } from './observe/request-metrics.js';
import { ServiceLogger } from './observe/service-logger.js';
import { RuntimeModule } from './runtime.module.js';
import type { ServiceSpec } from './service-spec.js';

/** The service's Nest application, with all that every service has, not yet listening. */
export async function createApplication(spec: ServiceSpec, registry: Registry): Promise<NestFastifyApplication> {
  const { logLevel, trustProxy } = spec.server;
  const adapter = createAdapter(trustProxy, spec.rewriteUrl);
  const fastify = fastifyOf(adapter);
  boundRequests(fastify);
  measureRequests(fastify, registry);
  if (logLevel === 'debug' || logLevel === 'trace') logRequests(fastify, spec.name);
  await spec.http?.(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: RuntimeModule, imports: [RuntimeModule.of(spec, registry), spec.module] },
    adapter,
    { logger: new ServiceLogger(logLevel), abortOnError: false },
  );
  readBodies(app);
  app.useGlobalPipes(requestValidation());
  serveOpenApi(app, spec.name);
  return app;
}
