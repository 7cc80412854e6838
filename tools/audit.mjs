// Fails where a package that is installed in production has a known high or critical advisory. Not every registry tells.
import { spawnSync } from 'node:child_process';
import { isScript, root } from './run.mjs';

const GRAVE = ['high', 'critical'];

/**
 * What `npm audit --json` says, in lines for people.
 * @param {string} output
 * @returns {{ ok: boolean, lines: string[] }}
 */
export function verdictOf(output) {
  const answer = read(output);
  if (!answer?.vulnerabilities) {
    return {
      ok: true,
      lines: [`audit: not done, the registry does not answer it (${answer?.statusCode ?? 'no answer'})`],
    };
  }
  const grave = Object.values(answer.vulnerabilities).filter(({ severity }) => GRAVE.includes(severity));
  const lines = grave.map(({ name, severity, range }) => `audit: ${severity}: ${name} ${range}`);
  return { ok: grave.length === 0, lines: lines.length ? lines : ['audit: ok'] };
}

/**
 * @param {string} output
 * @returns {{ statusCode?: number, vulnerabilities?: Record<string, { name: string, severity: string, range: string }> } | undefined}
 */
function read(output) {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}

if (isScript(import.meta)) {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 120_000,
  });
  const { ok, lines } = verdictOf(stdout ?? '');
  console.log(lines.join('\n'));
  process.exitCode = ok ? 0 : 1;
}
