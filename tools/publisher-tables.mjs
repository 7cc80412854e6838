/**
 * docs/publishers.md with its tables as the rules have them.
 * @param {string} text
 * @param {Pick<typeof import('../libs/domain/src/index.js'), 'POSTBACK_MACROS' | 'SKIP_REASONS'>} rules
 */
export function withTables(text, { POSTBACK_MACROS, SKIP_REASONS }) {
  const macros = Object.entries(POSTBACK_MACROS).map(([name, { description, example, raw, disclosed }]) => [
    `\`{${name}}\``,
    `${description}${disclosed ? '. Where the offer discloses it' : ''}`,
    `\`${example}\``,
    raw ? 'yes' : '',
  ]);
  const reasons = Object.entries(SKIP_REASONS).map(([reason, words]) => [`\`${reason}\``, words]);
  const withMacros = replaced(text, 'macros', table(['macro', 'value', 'example', '`{_raw}`'], macros));
  return replaced(withMacros, 'reasons', table(['reason', 'why nothing was sent'], reasons));
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/**
 * @param {string} text
 * @param {string} name of what stands between two comments
 * @param {string} content
 */
function replaced(text, name, content) {
  const [begin, end] = [`<!-- ${name}: npm run generate -->`, `<!-- /${name} -->`];
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/publishers.md lacks ${begin} or ${end}`);
  return `${before}${begin}\n\n${content}\n\n${end}${after}`;
}
