// House rule 6: half of the files under 60 lines, none over 300. A file that outgrows it holds more than one thing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './files.mjs';
import { isScript, root } from './run.mjs';

const longest = 300;
const medianBelow = 60;

/**
 * @param {Map<string, number>} lines lines by file
 * @returns {string[]} what breaks the rule
 */
export function faults(lines) {
  const sorted = [...lines.values()].sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const tooLong = [...lines].filter(([, count]) => count > longest);
  return [
    ...tooLong.map(([file, count]) => `${file} has ${count} lines, more than ${longest}`),
    ...(median >= medianBelow ? [`the median file has ${median} lines, not under ${medianBelow}`] : []),
  ];
}

if (isScript(import.meta)) {
  const files = filesBelow(root, ['apps', 'libs', 'e2e', 'tools', 'bench']).filter((file) =>
    /\.[mc]?[jt]sx?$/.test(file),
  );
  const lines = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length - 1]));
  const found = faults(lines);
  console.log(found.length ? found.join('\n') : `${files.length} files`);
  process.exitCode = found.length ? 1 : 0;
}
