import { readFileSync } from 'node:fs';

// Handed over as options: jest's plugin must not look for the file itself, its `$schema` key would be refused.
const { $schema, ...swc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{apps,libs,e2e,tools}/**/*.@(spec|int-spec|e2e-spec).ts'],
  // Ends what hangs and is no measure. What takes minutes says how many.
  testTimeout: 300_000,
  // One more than two cores, as many specs wait for brokers, sessions and processes.
  maxWorkers: 3,
  setupFiles: ['<rootDir>/libs/testing/src/children-from-source.mjs'],
  globalSetup: '<rootDir>/tools/jest-packages.mjs',
  testSequencer: '<rootDir>/tools/longest-first.mjs',
  coverageProvider: 'v8',
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
  // What is not transformed need not be looked up in jest's cache either, by a hash of its content.
  transformIgnorePatterns: ['/node_modules/(?!(.*/node_modules/)?(cookie|content-disposition)/)'],
  transform: {
    '^(?!.*/node_modules/).+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }],
    // CommonJS packages that require() ES modules, which jest cannot do on Node 20: these modules become CommonJS.
    '/node_modules/(cookie|content-disposition)/.+\\.js$': [
      '@swc/jest',
      { swcrc: false, jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    // As tools/jest-packages.mjs has bundled them.
    '^(typebox(?:/compile)?|es-toolkit/compat)$': '<rootDir>/node_modules/.cache/jest-packages/$1.mjs',
    '^(class-validator)$': '<rootDir>/node_modules/.cache/jest-packages/$1.cjs',
    '^@clickledger/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^clickledger-([^/]+)$': '<rootDir>/apps/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
