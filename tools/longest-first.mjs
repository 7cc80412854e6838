import Sequencer from '@jest/test-sequencer';

/** Its types are those of a CommonJS module, which it is not. */
const Base = /** @type {typeof Sequencer.default} */ (/** @type {unknown} */ (Sequencer));
/** Takes minutes, while all others together take its time on the other core. */
const LONGEST = '/e2e/crash/';

/** On a fresh machine jest knows no durations, and would begin the longest spec last. */
export default class LongestFirst extends Base {
  /**
   * @override
   * @param {Parameters<Sequencer.default['sort']>[0]} tests
   */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((a, b) => Number(b.path.includes(LONGEST)) - Number(a.path.includes(LONGEST)));
  }
}
