import { summarise } from './summary.mjs';

const suite = (statuses: string[], status = 'passed') => ({
  name: 'a.spec.ts',
  message: '',
  status,
  assertionResults: statuses.map((each, at) => ({ fullName: `test ${at}`, status: each })),
});
const lint = (ok: boolean) => ({ name: 'lint', ok, seconds: 1 });
const closing = (...args: Parameters<typeof summarise>) => summarise(...args).lines.at(-1);

describe('the closing line', () => {
  it('counts checks and tests', () => {
    expect(closing([lint(true)], { testResults: [suite(['passed', 'passed'])] }, [], true)).toBe('3 passed, 0 failed');
  });

  it('counts failed checks and tests', () => {
    const result = { testResults: [suite(['passed', 'failed'], 'failed')] };
    expect(closing([lint(false)], result, [], false)).toBe('1 passed, 2 failed');
  });

  it('counts a spec that did not load as failed', () => {
    const result = { testResults: [suite(['passed']), suite([], 'failed')] };
    expect(closing([], result, [], false)).toBe('1 passed, 1 failed');
  });

  it('says failed when jest fails without naming a test', () => {
    expect(closing([lint(true)], undefined, [], false)).toBe('1 passed, 1 failed');
  });

  it('names what did not run, once, with its reason', () => {
    const result = { testResults: [suite(['passed', 'pending', 'pending'])] };
    const { lines, failed } = summarise([], result, [{ name: 'test 1', reason: 'no broker' }], true);
    expect(lines.filter((line) => line.startsWith('NOT RUN'))).toEqual([
      expect.stringContaining('test 1: no broker'),
      expect.stringContaining('test 2: skipped in its spec'),
    ]);
    expect(lines.at(-1)).toBe('1 passed, 0 failed, 2 skipped');
    expect(failed).toBe(0);
  });
});
