interface Printable {
  readonly name: string;
  readonly type: string;
}

/** Columns of a table as lists have them: a decimal as text, as a number would round it; a time as facts print it; an empty text is nothing. */
export const printed = (table: string, columns: readonly Printable[]): string =>
  columns
    .map(({ name, type }) => {
      const column = `${table}.${name}`;
      if (type.startsWith('Array')) return `${column} AS ${name}`;
      if (type.includes('Decimal')) return `toString(${column}) AS ${name}`;
      if (type.includes('DateTime64')) return `concat(replaceOne(toString(${column}), ' ', 'T'), 'Z') AS ${name}`;
      return type.includes('String') ? `nullIf(toString(${column}), '') AS ${name}` : `${column} AS ${name}`;
    })
    .join(', ');
