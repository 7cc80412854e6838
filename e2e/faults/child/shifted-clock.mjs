// Loaded before a service: its clock is ahead by what CLOCK_SHIFTS, JSON of milliseconds by service, says of it.
const [, main = ''] = process.argv;
const [, service = ''] = /apps\/([^/]+)\/src/.exec(main) ?? [];
/** @type {unknown} */
const shifts = JSON.parse(process.env.CLOCK_SHIFTS ?? '{}');
const shift = Number(/** @type {Record<string, number>} */ (shifts)[service] ?? 0);

const RealDate = Date;
globalThis.Date = /** @type {DateConstructor} */ (
  class extends RealDate {
    /** @param {[]} time */
    constructor(...time) {
      if (time.length > 0) super(...time);
      else super(RealDate.now() + shift);
    }

    /** @override */
    static now() {
      return RealDate.now() + shift;
    }
  }
);
