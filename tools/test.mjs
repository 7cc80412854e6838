// Every check, then every spec; a failure stops nothing, so that one run tells all. Arguments go to jest: with some,
// only those specs run, and no other check.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks } from './checks.mjs';
import { run } from './run.mjs';
import { missingForStack, startStack } from './stack/start-stack.mjs';
import { summarise } from './summary.mjs';

const jestArgs = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'clickledger-test-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const results = join(folder, 'jest.json');
const notRun = join(folder, 'not-run.jsonl');

// Side by side with each other, and with the stack, which waits for the network where it is new; then with the specs, as
// the longest takes twice as long as the others.
const checking = (jestArgs.length ? [] : checks()).map(async ([name, args]) => {
  const start = performance.now();
  const { code, output } = await run(process.execPath, args, { quiet: true });
  const seconds = (performance.now() - start) / 1000;
  console.log(code === 0 ? `${name}: ok` : `${name}: FAILED\n${output}`);
  return { name, ok: code === 0, seconds };
});

// One for all specs of the whole, of which there are many: with some named, each starts its own.
const stack =
  jestArgs.length || missingForStack()
    ? undefined
    : await startStack().catch((error) => void console.log(`stack: FAILED, so each spec tries itself\n${error}`));

const jest = ['node_modules/jest/bin/jest.js', '--json', '--outputFile', results, ...jestArgs];
const { code } = await run(process.execPath, jest, {
  env: {
    CLICKLEDGER_NOT_RUN: notRun,
    ...(stack && { CLICKLEDGER_STACK: JSON.stringify(stack.settings) }),
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
  },
});

await stack?.stop();

const read = (/** @type {string} */ file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const lines = read(notRun).split('\n').filter(Boolean);
const result = read(results);
const { lines: report, failed } = summarise(
  await Promise.all(checking),
  result ? JSON.parse(result) : undefined,
  lines.map((line) => JSON.parse(line)),
  code === 0,
);
if (jestArgs.length) console.log('format, lint, types and the other checks: not looked at, as specs were named');
console.log(report.join('\n'));
process.exitCode = failed ? 1 : 0;
