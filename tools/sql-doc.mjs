import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('../libs/report-store/src/views/view.js').View} View */

/**
 * The saved queries of docs/queries, in the order of their names. The first line of each is its title.
 * @param {string} root of the repository
 * @returns {{ name: string, title: string, query: string }[]}
 */
export function savedQueries(root) {
  const folder = join(root, 'docs/queries');
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const [title = '', ...lines] = readFileSync(join(folder, name), 'utf8').split('\n');
      return { name, title: title.replace(/^-- /, ''), query: lines.join('\n').trim() };
    });
}

/**
 * docs/sql.md with what stands between its marks written anew: the views, from the registry that makes them and the
 * comments that clients show, and the queries.
 * @param {string} text
 * @param {readonly View[]} views
 * @param {ReturnType<typeof savedQueries>} queries
 */
export function sqlDoc(text, views, queries) {
  const list = table(
    ['view', 'a row is'],
    views.map(({ name, comment }) => [`\`${name}\``, comment]),
  );
  const columns = views.map(
    (view) =>
      `### ${view.name}\n\n${view.comment}.\n\n` +
      table(
        ['column', 'type', 'what it says'],
        view.columns.map(({ name, type, comment }) => [`\`${name}\``, `\`${type}\``, comment]),
      ),
  );
  const printed = queries.map(({ title, query }) => `${title}:\n\n\`\`\`sql\n${query}\n\`\`\``);
  return [
    ['views', list],
    ['queries', printed.join('\n\n')],
    ['columns', columns.join('\n\n')],
  ].reduce((doc, [mark = '', content = '']) => between(doc, mark, content), text);
}

const table = (/** @type {string[]} */ head, /** @type {string[][]} */ rows) =>
  [head, head.map(() => '-'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/**
 * @param {string} text
 * @param {string} mark
 * @param {string} content
 */
function between(text, mark, content) {
  const [begin, end] = [`<!-- ${mark}: generated -->`, `<!-- end of ${mark} -->`];
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`docs/sql.md lacks its marks ${begin} and ${end}`);
  return `${before}${begin}\n\n${content}\n\n${end}${after}`;
}
