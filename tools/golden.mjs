import { createHash } from 'node:crypto';

/**
 * The golden lines of a fact: what has been written to logs, and must be read for ever. A line is never changed; where
 * none of the newest version has some field of the schema, one that has every field is put behind them.
 * @typedef {{ readonly [keyword: string]: any }} Schema
 */

/**
 * @param {Schema} schema of the fact, as it is written now
 * @param {readonly string[]} lines that there are
 * @returns {string[]} the lines that there must be
 */
export function goldenLines(schema, lines) {
  const version = schema.properties.v.const;
  const newest = lines.map((line) => JSON.parse(line)).filter(({ v }) => v === version);
  const shown = new Set(newest.flatMap((fact) => pathsIn(fact)));
  const example = exampleOf(schema, 'fact');
  const isShown = newest.length > 0 && pathsIn(example).every((path) => shown.has(path));
  return isShown ? [...lines] : [...lines, JSON.stringify(example)];
}

export const sumOf = (/** @type {string} */ line) => createHash('sha256').update(line).digest('hex');

/**
 * The names of all fields, however deep; of lists and maps those of what is in them.
 * @param {unknown} value
 * @returns {string[]}
 */
function pathsIn(value, within = '') {
  if (Array.isArray(value)) return value.flatMap((one) => pathsIn(one, `${within}[]`));
  if (typeof value !== 'object' || value === null) return [within];
  return [within, ...Object.entries(value).flatMap(([name, one]) => pathsIn(one, `${within}.${name}`))];
}

/** @type {Readonly<Record<string, string>>} */
const OF_PATTERN = {
  '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$': '2026-06-01T12:00:00.000Z',
  '^-?\\d{1,32}(\\.\\d{1,6})?$': '12.345678',
  '^\\d{1,4}(\\.\\d{1,6})?$': '12.5',
  '^[A-Z]{3}$': 'EUR',
  '^[A-Z]{2}$': 'DE',
  '^[0-9a-f]{64}$': '0123456789abcdef'.repeat(4),
  '^[A-Za-z0-9_-]{1,64}$': 'shoes-blog',
};

/**
 * @param {Schema} schema
 * @param {string} name
 * @returns {unknown}
 */
function exampleOf(schema, name) {
  if ('const' in schema) return schema.const;
  if (schema.anyOf) return exampleOf(schema.anyOf[0], name);
  switch (schema.type) {
    case 'boolean':
      return true;
    case 'integer':
      return schema.minimum ?? 0;
    case 'array':
      return [exampleOf(schema.items, name)];
    case 'object':
      return schema.patternProperties
        ? { example: exampleOf(Object.values(schema.patternProperties)[0], name) }
        : Object.fromEntries(Object.entries(schema.properties).map(([key, one]) => [key, exampleOf(one, key)]));
    case 'string':
      return textOf(schema, name);
    default:
      throw new Error(`tools/golden.mjs has no example of ${name}, a ${JSON.stringify(schema)}: give it one`);
  }
}

/**
 * @param {Schema} schema
 * @param {string} name
 */
function textOf({ pattern }, name) {
  if (pattern === undefined) return name.endsWith('_url') ? 'https://shop.example/größe?c={click_id}' : `${name} 1`;
  const text = OF_PATTERN[pattern];
  if (text === undefined) throw new Error(`tools/golden.mjs has no text that matches ${pattern}: give it one`);
  return text;
}
