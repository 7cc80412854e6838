/** What the engine answered instead of a result: its error number and name. */
export interface EngineFault {
  readonly message: string;
  readonly code: string;
  readonly type: string;
}

/** By its shape, not its class: chdb brings a copy of the client's error class of its own. */
export function engineFault(error: unknown): EngineFault | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message, code, type } = error as Partial<EngineFault> & Error;
  return typeof code === 'string' && typeof type === 'string' ? { message, code, type } : undefined;
}

/** What the engine calls a row that it cannot read, or whose value a column cannot hold. */
const OF_ROWS = new Set([
  'ARGUMENT_OUT_OF_BOUND',
  'CANNOT_CONVERT_TYPE',
  'CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN',
  'CANNOT_READ_ARRAY_FROM_TEXT',
  'CANNOT_READ_MAP_FROM_TEXT',
  'DECIMAL_OVERFLOW',
  'INCORRECT_DATA',
  'TYPE_MISMATCH',
  'VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE',
]);

/** Whether rows were refused for what they hold: they will be for ever. All else may be over when it is tried again. */
export const isOfRows = ({ type }: EngineFault): boolean => type.startsWith('CANNOT_PARSE_') || OF_ROWS.has(type);
