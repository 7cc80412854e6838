interface Described {
  readonly name: string;
  readonly comment: string;
}

/** Rows by the columns of a view. */
export const columnsSchema = (columns: readonly Described[]) => ({
  type: 'array' as const,
  items: {
    type: 'object' as const,
    properties: Object.fromEntries(columns.map(({ name, comment }) => [name, { description: comment }])),
  },
});
