import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Registry } from 'prom-client';
import { CLOCK } from './clock.js';
import { FaultFilter } from './http/fault.filter.js';
import { CHECKS, HealthController } from './observe/health.controller.js';
import { MetricsController } from './observe/metrics.controller.js';
import type { ServiceSpec } from './service-spec.js';

/** What every service has: health, metrics, clock, and an answer to every error, which an APP_FILTER of its own precedes. */
@Module({})
export class RuntimeModule {
  static of(spec: ServiceSpec, registry: Registry): DynamicModule {
    return {
      module: RuntimeModule,
      global: true,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: Registry, useValue: registry },
        { provide: CLOCK, useValue: spec.clock ?? Date.now },
        { provide: APP_FILTER, useValue: new FaultFilter(spec.name) },
        { provide: CHECKS, useValue: spec.ready },
      ],
      exports: [Registry, CLOCK],
    };
  }
}
