import { startStack } from '../../tools/stack/start-stack.mjs';
import type { StoreSettings } from '../pipeline/deployment.js';

/** A killed instance's partitions wait so long, and there are hundreds; brokers allow no less than 6 s by default. */
const SESSION_MS = 2_500;

export interface Stack {
  readonly settings: StoreSettings;
  stop(): Promise<void>;
}

/** Kafka, Redis and ClickHouse for processes that are killed all the time. */
export async function startStackForKills(): Promise<Stack> {
  const { settings, stop } = await startStack({ 'group.min.session.timeout.ms': String(SESSION_MS) });
  return {
    settings: { ...settings, EVENT_LOG_URL: `${settings.EVENT_LOG_URL}?session_timeout=${SESSION_MS}` },
    stop,
  };
}
