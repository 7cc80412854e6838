import { startKafka } from './kafka.mjs';
import { missingForKafka } from './kafka-jars.mjs';
import { namedServers } from './named-servers.mjs';

/**
 * Declares, at a spec's top level, specs on a real Kafka: the one of `namedServers`, else one of their own.
 * Where there can be none, `notRun` says so.
 * @param {string} name
 * @param {(name: string, reason: string) => void} notRun of @clickledger/testing, which tools do not import
 * @param {(brokers: () => string) => void} specs
 */
export function describeWithKafka(name, notRun, specs) {
  const [, named] = /^kafka:\/\/([^/?]+)/.exec(namedServers().EVENT_LOG_URL ?? '') ?? [];
  const missing = named ? undefined : missingForKafka();
  if (missing) return notRun(name, missing);
  describe(name, () => {
    /** @type {import('./kafka.mjs').RunningKafka | undefined} */
    let own;
    beforeAll(async () => {
      if (!named) own = await startKafka();
    });
    afterAll(() => own?.remove());
    specs(() => named ?? own?.brokers ?? '');
  });
}
