// House rules 1 and 2. Only what a rule's comment does not say is explained here: a spec may reach into its own
// library and into @clickledger/testing, and code outside apps and libs (e2e, bench) is a user of the product.
const spec = '\\.(int-|e2e-)?spec\\.ts$';
const testCode = `${spec}|\\.contract\\.ts$|^libs/testing/|^e2e/|^bench/`;
const adapter = '^libs/[^/]+/src/(embedded|kafka|redis|clickhouse)/';

/** Which libraries each may import; itself and, in test code, `testing` are understood. */
const below = {
  domain: [],
  presets: ['domain'],
  wire: ['domain'],
  tag: [],
  'store-kit': [],
  'lmdb-kit': ['store-kit'],
  'event-log': ['domain', 'wire', 'store-kit', 'lmdb-kit'],
  'redis-kit': ['store-kit'],
  verdict: ['domain', 'wire', 'catalog-view'],
  'attribution-store': ['domain', 'wire', 'verdict', 'store-kit', 'lmdb-kit', 'redis-kit'],
  'delivery-store': ['wire', 'store-kit', 'lmdb-kit', 'redis-kit'],
  'report-store': ['domain', 'wire', 'verdict', 'store-kit'],
  'catalog-view': ['domain', 'wire', 'store-kit', 'event-log'],
  runtime: ['domain', 'wire', 'store-kit', 'event-log', 'attribution-store', 'report-store', 'catalog-view'],
};

const drivers = [
  ['lmdb', ['libs/event-log/src/embedded', 'libs/lmdb-kit/src']],
  ['kafkajs', ['libs/event-log/src/kafka']],
  ['ioredis', ['libs/redis-kit/src', 'libs/attribution-store/src/redis']],
  ['chdb', ['libs/report-store/src/clickhouse']],
  ['@clickhouse/client(-common)?', ['libs/report-store/src/clickhouse']],
];

/** A package, whether it is installed or only named. */
const pkg = (name) => `(^|/)node_modules/${name}(/|$)|^${name}(/|$)`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    ...Object.entries(below).map(([lib, allowed]) =>
      rule(
        `layers-${lib}`,
        `libs/${lib} may import ${allowed.join(', ') || 'no other library'}`,
        { path: `^libs/${lib}/` },
        { path: '^(libs|apps)/', pathNot: `^libs/(${[lib, ...allowed, 'testing'].join('|')})/` },
      ),
    ),
    rule('layers-testing', 'libs/testing may import libraries, not apps', { path: '^libs/' }, { path: '^apps/' }),
    rule(
      'testing-in-tests-only',
      'only specs, contracts, e2e and bench import testing',
      { path: '^(apps|libs)/', pathNot: testCode },
      { path: '^libs/testing/' },
    ),
    rule(
      'apps-alone',
      'an app imports no other app; only all-in-one does',
      { path: '^apps/([^/]+)/', pathNot: '^apps/all-in-one/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    rule(
      'front-door',
      'another library or app is imported through its src/index.ts',
      { path: '^((apps|libs)/[^/]+|e2e|bench|tools)/' },
      { path: '^(apps|libs)/', pathNot: '^$1/|^(apps|libs)/[^/]+/src/index\\.ts$' },
    ),
    rule(
      'adapters-behind-open',
      'only open-*.ts imports an adapter; specs of the same library may',
      { path: '^libs/', pathNot: `/open-[^/]+\\.ts$|${spec}|${adapter}` },
      { path: adapter },
    ),
    rule(
      'adapters-apart',
      'an adapter does not import another',
      { path: '^libs/([^/]+)/src/(embedded|kafka|redis|clickhouse)/', pathNot: spec },
      { path: adapter, pathNot: '^libs/$1/src/$2/' },
    ),
    ...drivers.map(([name, folders]) =>
      rule(
        `driver-${name.split('(')[0]}`,
        `${name} is imported in ${folders.join(' and ')} only`,
        { path: '^(apps|libs)/', pathNot: `^(${folders.join('|')})/` },
        { path: pkg(name) },
      ),
    ),
    rule(
      'domain-pure',
      'libs/domain has no dependency but node:crypto',
      { path: '^libs/domain/', pathNot: spec },
      { pathNot: '^libs/|^(node:)?crypto$' },
    ),
    rule(
      'presets-pure',
      'libs/presets are data and small functions: no dependency but libs/domain',
      { path: '^libs/presets/', pathNot: spec },
      { pathNot: '^libs/' },
    ),
    rule(
      'verdict-pure',
      'libs/verdict is rules: no dependency but other libraries and node:util',
      { path: '^libs/verdict/', pathNot: spec },
      { pathNot: '^libs/|^(node:)?util$' },
    ),
    rule(
      'nest-in-runtime-and-apps',
      'Nest is known to runtime and apps only',
      { path: '^libs/', pathNot: '^libs/runtime/' },
      { path: pkg('(@nestjs/[^/]+|nestjs-pino)') },
    ),
    rule('no-circular', 'a cycle hides who depends on whom', {}, { circular: true }),
    rule('resolvable', 'the import leads nowhere', {}, { couldNotResolve: true }),
    rule('declared', 'not in its package.json', {}, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
    rule(
      'no-tools-in-production',
      'a development dependency is missing where only production ones are installed',
      { path: '^(apps|libs)/', pathNot: testCode },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data)/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    // Types count: a type import in the wrong direction is the first step of a wrong design.
    tsPreCompilationDeps: true,
    // The root's development dependencies (jest, fast-check) serve every workspace.
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'types'] },
  },
};
