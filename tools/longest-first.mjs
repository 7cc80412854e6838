import Sequencer from '@jest/test-sequencer';

/** Its types are those of a CommonJS module, which it is not. */
const Base = /** @type {typeof Sequencer.default} */ (/** @type {unknown} */ (Sequencer));
/** Take minutes, while all others together take their time on the other core. */
const LONGEST = ['/e2e/crash/', '/e2e/faults/'];
const isLongest = (/** @type {{ path: string }} */ { path }) => LONGEST.some((folder) => path.includes(folder));

/** On a fresh machine jest knows no durations, and would begin the longest spec last. */
export default class LongestFirst extends Base {
  /**
   * @override
   * @param {Parameters<Sequencer.default['sort']>[0]} tests
   */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((a, b) => Number(isLongest(b)) - Number(isLongest(a)));
  }
}
