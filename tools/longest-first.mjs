import Sequencer from '@jest/test-sequencer';

/** Its types are those of a CommonJS module, which it is not. */
const Base = /** @type {typeof Sequencer.default} */ (/** @type {unknown} */ (Sequencer));

/**
 * What takes longest, so that nothing is left for the end that one core does alone; and beside what keeps both cores
 * busy, what mostly waits. On a fresh machine jest knows no durations, and would begin with the largest files.
 */
const FIRST = [
  // Wait, for brokers, sessions and proxies to be given up: the first while the checks take the cores.
  'libs/event-log/src/kafka/outage.',
  'libs/report-store/src/clickhouse/server-faults.',
  'libs/attribution-store/src/redis/cluster.',
  // Both cores, for minutes.
  'e2e/crash/kills.',
  // Wait.
  'libs/event-log/src/kafka/',
  'e2e/spool/',
  'apps/postbacks/src/postbacks-distributed.',
  // One core, and for longest.
  'e2e/faults/',
  'apps/attribution/src/redis-faults.',
  'e2e/import.',
  'e2e/fuzz/',
  'e2e/bad-input/csv.',
  'libs/report-store/src/clickhouse/embedded.',
  'libs/report-store/src/clickhouse/gate-fuzz.',
  'libs/report-store/src/clickhouse/server.',
  // Both again.
  'e2e/crash/kills-distributed.',
];
const placeOf = (/** @type {{ path: string }} */ { path }) => {
  const place = FIRST.findIndex((part) => path.includes(`/${part}`));
  return place === -1 ? FIRST.length : place;
};

export default class LongestFirst extends Base {
  /**
   * @override
   * @param {Parameters<Sequencer.default['sort']>[0]} tests
   */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
