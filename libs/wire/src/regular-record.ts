/** What is used of a JSON Schema. A keyword that is not here could say more of a value than is looked at. */
interface FieldSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly anyOf?: readonly FieldSchema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly description?: string;
}

const KEYWORDS = new Set(['type', 'const', 'anyOf', 'pattern', 'minLength', 'maxLength', 'description']);

interface FactSchema {
  readonly properties: object;
  readonly required?: readonly string[];
}

/** JSON escapes a quote, a backslash and control characters: a text without them stands in the line as it is. */
const PLAIN = '[^"\\\\\\u0000-\\u001f]';

/** Patterns of letters, digits, `-`, `:`, `T` and dots only, so that nothing in what they match is ever escaped. */
const OF_PLAIN_SYMBOLS = /^\^(?:\\d|\\\.|\[A-Z\]|\{\d+\}|[-:TZ])+\$$/;

/**
 * A pattern of lines as nearly all are: the fields in the schema's order, without white space and escapes. What it matches
 * is a fact as `encode` prints it; any other line may be a fact all the same. It has a group for each part: the text of a
 * field, or some neighbouring fields as they are printed, each with the comma in front. Fields of no part are matched only.
 * @param parts a field's name, or those of neighbours in the schema; all in its order
 * @throws Error where the schema's lines are not regular
 */
export function regularParts(schema: FactSchema, parts: readonly (string | readonly string[])[]): string {
  const readable = readableFields(schema);
  if (!readable) throw new Error('the schema’s lines are not regular');
  const runs = parts.map((part) =>
    typeof part === 'string' ? [] : readable.filter(({ name }) => part.includes(name)),
  );
  const patterns = readable.map((field) => {
    const opens = runs.some((run) => run[0] === field) ? '(' : '';
    const closes = runs.some((run) => run.at(-1) === field) ? ')' : '';
    return opens + patternOf(field, parts.includes(field.name)) + closes;
  });
  return `\\{${patterns.join('')}\\}`;
}

/** Of a record, the texts of one field, line by line; undefined where one of its lines is not regular. */
export type RecordReader = (record: string) => string[] | undefined;

/**
 * A reader of records that need not be read but for one field: their lines are facts as they stand.
 * @param name a required field
 * @throws Error where the schema's lines are not regular
 */
export function regularRecord(schema: FactSchema, name: string): RecordReader {
  // A line feed with nothing behind it would begin an empty line.
  const line = new RegExp(`${regularParts(schema, [name])}(?:\n(?!$)|$)`, 'y');
  return (record) => {
    const values: string[] = [];
    line.lastIndex = 0;
    do {
      const [, value] = line.exec(record) ?? [];
      if (value === undefined) return undefined;
      values.push(value);
    } while (line.lastIndex < record.length);
    return values;
  };
}

interface Field extends Value {
  readonly name: string;
  readonly isFirst: boolean;
  readonly isRequired: boolean;
}

function readableFields({ properties, required = [] }: FactSchema): Field[] | undefined {
  const fields = Object.entries(properties as Record<string, FieldSchema>).map(([name, schema], i) => ({
    name,
    value: valueOf(schema),
    isFirst: i === 0,
    isRequired: required.includes(name),
  }));
  if (fields.some(({ value, isRequired }) => isRequired && !value)) return undefined;
  const readable = fields.flatMap(({ value, ...field }) => (value ? [{ ...field, ...value }] : []));
  // The comma goes with the field behind it, so the first one must always be there.
  return readable[0]?.isFirst && readable[0].isRequired ? readable : undefined;
}

function patternOf({ name, quote, pattern, isFirst, isRequired }: Field, isGroup: boolean): string {
  const value = `${quote}(${isGroup ? '' : '?:'}${pattern})${quote}`;
  const field = `${isFirst ? '' : ','}"${name}":${value}`;
  return isRequired ? field : `(?:${field})?`;
}

/** How a field's value is printed. */
interface Value {
  readonly quote: '"' | '';
  readonly pattern: string;
}

const textLike = (pattern: string): Value => ({ quote: '"', pattern });

function valueOf(schema: FieldSchema): Value | undefined {
  const { type, const: constant, anyOf, pattern, minLength, maxLength } = schema;
  if (!Object.keys(schema).every((keyword) => KEYWORDS.has(keyword))) return undefined;
  if (typeof constant === 'number') return { quote: '', pattern: String(constant) };
  if (constant !== undefined) return oneOf([constant]);
  if (anyOf) return oneOf(anyOf.map((one) => one.const));
  if (type === 'boolean') return { quote: '', pattern: 'true|false' };
  if (type !== 'string') return undefined;
  if (pattern !== undefined) {
    const isAll = minLength === undefined && maxLength === undefined && OF_PLAIN_SYMBOLS.test(pattern);
    return isAll ? textLike(pattern.slice(1, -1)) : undefined;
  }
  // The schema counts what a reader sees as one character, a regular expression UTF-16 units, which are as many or more.
  if (minLength !== 1 || maxLength === undefined) return undefined;
  return textLike(`${PLAIN}{1,${maxLength}}`);
}

const oneOf = (constants: readonly unknown[]): Value | undefined =>
  constants.every((one) => typeof one === 'string' && /^\w+$/.test(one)) ? textLike(constants.join('|')) : undefined;
