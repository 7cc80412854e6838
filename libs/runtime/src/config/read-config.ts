import type { Config, Env, Settings } from './setting.js';

/** The environment does not say what a service needs. The message has every fault, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

/**
 * Reads all settings of a service.
 * @throws ConfigError that names every fault at once
 */
export function readConfig<S extends Settings>(env: Env, settings: S): Config<S> {
  const config: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [key, setting] of Object.entries(settings)) {
    const reading = setting.read(env);
    if ('faults' in reading) faults.push(...reading.faults);
    else config[key] = reading.value;
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return config as Config<S>;
}
