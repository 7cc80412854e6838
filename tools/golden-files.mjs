import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenLines, sumOf } from './golden.mjs';

const FOLDER = 'libs/wire/golden';
/** Beside the lines, so that to change one is to change two files that both say never to. */
const SUMS = 'sums.txt';

/**
 * The golden lines that are lacking.
 * @param {string} root
 * @param {import('./generated.mjs').Topics} topics
 * @returns {{ readonly path: string, readonly write: () => void }[]}
 */
export function golden(root, topics) {
  const schemas = Object.values(topics).flatMap(({ facts }) => [...facts]);
  return schemas.flatMap((schema) => {
    const type = schema.properties.type.const;
    const path = `${FOLDER}/${type}.jsonl`;
    const file = join(root, path);
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
    const added = goldenLines(schema, lines).slice(lines.length);
    const write = () => {
      for (const line of added) appendFileSync(file, `${line}\n`);
      for (const [i, line] of added.entries()) {
        appendFileSync(join(root, FOLDER, SUMS), `${sumOf(line)}  ${type} ${lines.length + i + 1}\n`);
      }
    };
    return added.length > 0 ? [{ path, write }] : [];
  });
}
