/** @typedef {{ name: string, reason: string }} NotRun */
/** @typedef {{ fullName: string, status: string }} Test */
/** @typedef {{ name: string, message: string, status: string, assertionResults: Test[] }} Suite */
/** @typedef {{ testResults: Suite[] }} JestResult what jest's --json writes, as far as it is read here */
/** @typedef {{ name: string, ok: boolean, seconds: number }} Check */

const notRunStatuses = ['pending', 'skipped', 'todo', 'disabled'];

/**
 * The runner's last lines. The closing one counts checks and tests alike, so that "0 failed" is never said of a tree
 * that does not hold.
 * @param {Check[]} checks
 * @param {JestResult | undefined} result undefined if jest wrote none
 * @param {NotRun[]} notRun what specs said they could not run, and why
 * @param {boolean} jestOk whether jest ended with success
 * @returns {{ lines: string[], failed: number }}
 */
export function summarise(checks, result, notRun, jestOk) {
  const suites = result?.testResults ?? [];
  const tests = suites.flatMap((suite) => suite.assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const brokenTests = tests.filter(({ status }) => status === 'failed').length;
  // A spec file that could not even be loaded has no tests, and must not count as none failed.
  const brokenSuites = suites.filter((suite) => suite.status === 'failed' && !suite.assertionResults.some(isFailed));
  const unexplained = !jestOk && brokenTests + brokenSuites.length === 0 ? 1 : 0;
  const skipped = tests.filter(({ status }) => notRunStatuses.includes(status));
  const known = new Set(notRun.map(({ name }) => name));
  const unnamed = skipped.filter(({ fullName }) => ![...known].some((name) => fullName.includes(name)));

  const failedChecks = checks.filter(({ ok }) => !ok).length;
  const failed = failedChecks + brokenTests + brokenSuites.length + unexplained;
  const allPassed = checks.length - failedChecks + passed;
  return {
    failed,
    lines: [
      ...checks.map(({ name, ok, seconds }) => `${name.padEnd(16)} ${ok ? 'ok' : 'FAILED'} (${seconds.toFixed(1)} s)`),
      `${'specs'.padEnd(16)} ${passed + brokenTests} tests ran in ${suites.length} files`,
      ...brokenSuites.map(({ name }) => `${'DID NOT LOAD'.padEnd(16)} ${name}`),
      ...(unexplained ? ['jest failed without a failed test: see its output above'] : []),
      ...notRun.map(({ name, reason }) => `${'NOT RUN'.padEnd(16)} ${name}: ${reason}`),
      ...unnamed.map(({ fullName }) => `${'NOT RUN'.padEnd(16)} ${fullName}: skipped in its spec`),
      `${allPassed} passed, ${failed} failed` + (skipped.length ? `, ${skipped.length} skipped` : ''),
    ],
  };
}

/** @param {Test} test */
const isFailed = ({ status }) => status === 'failed';
