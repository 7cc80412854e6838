import kafkajs from 'kafkajs';
import { LogUnavailableError } from '../event-log.js';

/** kafkajs itself would ask brokers that are silent for more than a minute. */
const BOUND_MS = 15_000;

/**
 * @param action may still go on, and take effect, when its time is over
 * @throws LogUnavailableError where the brokers refused, or did not answer in time; other errors as they are
 */
export async function orUnavailable<R>(what: string, action: () => Promise<R>): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new LogUnavailableError(`${what}: no answer from Kafka within ${BOUND_MS} ms`)),
      BOUND_MS,
    );
  });
  try {
    return await Promise.race([action(), late]);
  } catch (error) {
    if (!(error instanceof kafkajs.KafkaJSError || isSilence(error))) throw error;
    throw new LogUnavailableError(`${what}: ${error.message}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** What kafkajs throws, as an error like any other, of a broker that takes connections and says nothing. */
const isSilence = (error: unknown): error is Error =>
  error instanceof Error && error.message === 'Broker not connected';

/** Whether trying again would only be refused again: user or password are wrong. */
export function isRefused(error: unknown): boolean {
  if (error instanceof kafkajs.KafkaJSSASLAuthenticationError) return true;
  return error instanceof Error && error.cause !== undefined && isRefused(error.cause);
}

/** What kafkajs does not try again, though it only says that no broker answered. */
const AWAY: readonly string[] = ['KafkaJSGroupCoordinatorNotFound', 'KafkaJSTimeout', 'KafkaJSLockTimeout'];

/** Whether a consumer that ended of this may join again. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return AWAY.includes(error.name) || isAway(error.cause);
}
