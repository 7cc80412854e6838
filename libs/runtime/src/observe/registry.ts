import { Registry, collectDefaultMetrics } from 'prom-client';

/** A registry of the service's own: in all-in-one several live in one process. */
export function createRegistry(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}
