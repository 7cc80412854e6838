import type { RunningStack } from '../../tools/stack/start-stack.mjs';
import type { Service } from '../pipeline/pipeline.js';
import { SETTINGS } from '../process/catalog.js';
import { startChild, type Child } from '../process/child.js';

export type ServiceName = Service | 'catalog';

const PORTS = Object.fromEntries(
  ['CATALOG', 'REDIRECT', 'INGEST', 'ATTRIBUTION', 'REPORTING', 'SQL'].map((name) => [`${name}_PORT`, '0']),
);

/** From its source, on a core that others may want too. */
const LOADED_WITHIN = 300_000;

/** Where a service keeps what, and the core that it may use, by its number; else all. */
export interface Place {
  readonly settings: RunningStack['settings'];
  readonly folder: string;
  readonly core?: number;
}

/** A service in a process of its own on the stack's stores. Resolves when its code is loaded; then it says where it listens. */
export async function startService(name: ServiceName, { settings, folder, core }: Place): Promise<Child> {
  const child = startChild(new URL('service.child.ts', import.meta.url), {
    args: [name],
    env: { ...SETTINGS, ...PORTS, ...settings, DATA_DIR: folder },
    ...(core !== undefined && { core }),
  });
  await child.said(/^(loaded)$/, LOADED_WITHIN);
  return child;
}

export const urlOf = (service: Child): Promise<string> => service.said(/^listens on (\S+)/, LOADED_WITHIN);
