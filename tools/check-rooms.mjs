// House rules 1 and 2, by the rules in .dependency-cruiser.cjs, and that each workspace declares the workspaces that
// it imports: the aliases would find them undeclared, and one service installed on its own would not.
// Another tree than this repository can be given as the argument.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { root } from './run.mjs';

const tree = process.argv[2] ?? root;
process.chdir(tree);

const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const folders = ['apps', 'libs', 'e2e', 'bench'].filter((folder) => existsSync(folder));
const { output } = await cruise(
  folders,
  { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true },
  config.options.enhancedResolveOptions,
  { tsConfig: extractTSConfig(join(tree, config.options.tsConfig.fileName)) },
);
if (typeof output === 'string') throw new Error(`dependency-cruiser gave no result but: ${output}`);

const workspaceOf = (/** @type {string} */ path) => /^(?:apps|libs)\/[^/]+/.exec(path)?.[0];
const manifest = (/** @type {string} */ folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const isTest = (/** @type {string} */ path) => /\.((int-|e2e-)?spec|contract)\.ts$/.test(path);

const undeclared = output.modules
  .filter(({ source }) => !isTest(source))
  .flatMap(({ source, dependencies }) =>
    dependencies.flatMap(({ resolved }) => {
      const [from, to] = [workspaceOf(source), workspaceOf(resolved)];
      if (!from || !to || from === to) return [];
      const { name } = manifest(to);
      return manifest(from).dependencies?.[name] ? [] : [`declared: ${source} → ${name}, not in ${from}/package.json`];
    }),
  );
const broken = output.summary.violations.map(
  ({ rule, from, to, cycle }) =>
    `${rule.name}: ${[from, ...(cycle?.map(({ name }) => name) ?? [to])].join(' → ')}` +
    ` (${config.forbidden.find((/** @type {{ name: string }} */ { name }) => name === rule.name)?.comment})`,
);

const faults = [...broken, ...undeclared];
console.log(faults.length ? faults.join('\n') : `${output.summary.totalCruised} modules`);
process.exitCode = faults.length ? 1 : 0;
