import { Module, type DynamicModule } from '@nestjs/common';
import { Registry } from 'prom-client';
import { CLOCK } from './clock.js';
import { CHECKS, HealthController } from './observe/health.controller.js';
import { MetricsController } from './observe/metrics.controller.js';
import type { ServiceSpec } from './service-spec.js';

/** What every service has: health, metrics, clock. */
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
        { provide: CHECKS, useValue: spec.ready },
      ],
      exports: [Registry, CLOCK],
    };
  }
}
