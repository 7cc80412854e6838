import { ALLOWED_FUNCTIONS, ALLOWED_SOURCES } from './allowed-functions.js';
import { nameOf, type Token } from './tokens.js';

/** What the engine knows, by names in lower case. */
export interface Vocabulary {
  /** Functions, and for an alias the function that it stands for. */
  readonly functions: ReadonlyMap<string, string>;
  /** Table functions. */
  readonly sources: ReadonlySet<string>;
}

/** What can be read: databases by their names, with their tables, or undefined where the engine's grants decide. */
export type Readable = ReadonlyMap<string, ReadonlySet<string> | undefined>;

const STATEMENTS = new Set(['select', 'with', 'show', 'describe', 'desc', 'explain', 'exists']);
const SHOWN = new Set(['tables', 'databases', 'columns', 'fields', 'full', 'extended', 'create', 'table', 'functions']);

/**
 * Why this query is not passed to the engine; undefined where nothing speaks against it. The engine's own rights hold
 * apart from what they do not cover (found by trying, docs/decisions/0003): functions that read files or ask others,
 * settings within subqueries, files as targets, several statements. Names are refused wherever they stand, quoted or not,
 * for a function can be passed by its name alone.
 * @param databases all there are, with those that nobody is to read
 */
export function refusalOf(
  tokens: readonly Token[],
  vocabulary: Vocabulary,
  readable: Readable,
  hidden: ReadonlySet<string>,
): string | undefined {
  return (
    statementRefusal(tokens) ?? first(tokens, (_, index) => refusedAt(tokens, index, vocabulary, readable, hidden))
  );
}

function statementRefusal(tokens: readonly Token[]): string | undefined {
  const words = tokens.filter(({ type }) => type !== 'OpeningRoundBracket');
  const [begin = '', next = ''] = words.slice(0, 2).map(({ text }) => text.toLowerCase());
  if (!STATEMENTS.has(begin)) return `${begin.toUpperCase()} statements`;
  if (begin === 'show' && !SHOWN.has(next)) return `SHOW ${next.toUpperCase()}`;
  return undefined;
}

function refusedAt(
  tokens: readonly Token[],
  index: number,
  vocabulary: Vocabulary,
  readable: Readable,
  hidden: ReadonlySet<string>,
): string | undefined {
  const token = tokens[index];
  if (!token) return undefined;
  if (token.type.startsWith('Error')) return 'a text that cannot be cut into words';
  if (token.type === 'Semicolon') return index === tokens.length - 1 ? undefined : 'more than one statement';
  const name = nameOf(token);
  if (name === undefined) return undefined;
  if (token.type === 'QuotedIdentifier' && /[\\/]/.test(name)) return 'a quoted name with a slash or backslash';
  const lower = name.toLowerCase();
  const afterDot = tokens[index - 1]?.type === 'Dot';
  if (token.type === 'BareWord' && !afterDot) {
    if (lower === 'settings') return 'SETTINGS within a query (send them as parameters of the request)';
    if (lower === 'outfile') return 'INTO OUTFILE';
    if (lower === 'identifier') return 'a placeholder of type Identifier';
  }
  if (hidden.has(lower)) return `the name ${name}`;
  return (
    refusedFunction(name, lower, vocabulary) ??
    refusedSource(tokens, index, name, vocabulary) ??
    refusedTable(tokens, index, lower, readable)
  );
}

function refusedFunction(name: string, lower: string, { functions }: Vocabulary): string | undefined {
  const meant = functions.get(lower);
  if (meant !== undefined && (ALLOWED_FUNCTIONS.has(lower) || ALLOWED_FUNCTIONS.has(meant))) return undefined;
  return meant !== undefined ? `the function ${name}` : undefined;
}

/** Without parentheses after it, the name of a table function is no call of it: people like to call a column `url`. */
function refusedSource(tokens: readonly Token[], index: number, name: string, { sources }: Vocabulary) {
  const called = tokens[index + 1]?.type === 'OpeningRoundBracket';
  const lower = name.toLowerCase();
  return called && sources.has(lower) && !ALLOWED_SOURCES.has(lower) ? `the table function ${name}` : undefined;
}

function refusedTable(tokens: readonly Token[], index: number, database: string, readable: Readable) {
  const [dot, next] = [tokens[index + 1], tokens[index + 2]];
  const tables = readable.get(database);
  if (!tables || dot?.type !== 'Dot' || !next) return undefined;
  const table = nameOf(next)?.toLowerCase();
  return table !== undefined && tables.has(table) ? undefined : `${database}.${next.text}`;
}

function first<T, Found>(items: readonly T[], find: (item: T, index: number) => Found | undefined): Found | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
