// One line each that the protocol of a partition's owner cannot do without. What is replaced must be there exactly once.
const APP = 'apps/attribution/src';
const ROOM = `${APP}/owner`;

/** The quick ones first. */
export const SPECS = [`${ROOM}/owner-moments`, `${ROOM}/owner-kills`];

/** @type {import('./mutate.mjs').Mutation[]} */
export const MUTATIONS = [
  {
    name: 'decides by a catalog that is behind',
    file: `${ROOM}/round.ts`,
    from: 'await catalog.reached(Math.max(...items.map(({ entry }) => entry.report.catalog_offset)));',
    to: '',
  },
  {
    name: 'asks after the look whether to give up',
    file: `${ROOM}/round.ts`,
    from: /( *const givenUp = await .*\n)( *const answers = await .*\n)/,
    to: '$2$1',
  },
  {
    name: 'builds upon an amendment without appending it',
    file: `${ROOM}/round.ts`,
    from: 'await this.append(judged.flatMap((one) => recordsOf(one, builtUpon(one))));',
    to: '',
  },
  {
    name: 'drops who loses a race',
    file: `${ROOM}/round.ts`,
    from: 'lost.has(one) ? [one.item] : woken(one)',
    to: 'lost.has(one) ? [] : woken(one)',
  },
  {
    name: 'saves the position before the reports are taken',
    file: `${APP}/conversions.consumer.ts`,
    from: /( *await this\.owners\.of\(batch\.partition\)\.take\([\s\S]*?\n {4}\);\n)( *await store\.savePosition\(.*\n)/,
    to: '$2$1',
  },
  {
    name: 'settles before it appends',
    file: `${ROOM}/round.ts`,
    from: /( *await this\.append\(settled\.flatMap\(\(one\) => recordsOf\(one, toAppend\(one\)\)\)\);\n)([\s\S]*?)( *await this\.keepOrSettle\(settled\);\n)/,
    to: '$3$1$2',
  },
  {
    name: 'lets batches and the poller run side by side',
    file: `${ROOM}/partition-owner.ts`,
    from: 'const done = this.turn.then(work);',
    to: 'const done = work();',
  },
  {
    name: 'does not restore the store',
    file: `${APP}/conversions.consumer.ts`,
    from: 'await restore(this.parts, partition);',
    to: '',
  },
  {
    name: 'lets nobody wait behind another',
    file: 'libs/verdict/src/decide.ts',
    from: /if \(isBehind\(.*\n/,
    to: '\n',
  },
  {
    name: 'appends again what is in the log',
    file: `${ROOM}/round.ts`,
    from: "decision.kind === 'again' && !decision.logged",
    to: "decision.kind === 'again'",
  },
];
