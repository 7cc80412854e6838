import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/**
 * What must hold besides the specs, in the order in which it is looked at: each a name, and the arguments of node.
 * @returns {[name: string, args: string[]][]}
 */
export function checks() {
  const generator = 'tools/generate.mjs';
  return [
    ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--cache', '--log-level', 'warn', '.']],
    ['lint', ['node_modules/eslint/bin/eslint.js', '.']],
    ['types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']],
    ['import rules', ['tools/check-rooms.mjs']],
    ['file sizes', ['tools/check-sizes.mjs']],
    ...(existsSync(join(root, generator))
      ? [/** @type {[string, string[]]} */ (['generated files', [generator, '--check']])]
      : []),
  ];
}
