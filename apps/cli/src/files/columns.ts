import { SUB_IDS } from '@clickledger/domain';
import { UserError } from '../user-error.js';

/** What a rejects file has in front of the row's own cells: so that a corrected one can be imported as it is. */
export const REJECT_COLUMNS = ['line', 'code', 'reason'];

export interface Columns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export const CLICK_COLUMNS: Columns = {
  required: ['click_id', 'at', 'link', 'publisher', 'offer'],
  optional: ['ip', 'user_agent', 'referrer', 'placement', 'source', 'country', 'cid', ...SUB_IDS],
};

export const CONVERSION_COLUMNS: Columns = {
  required: ['click_id', 'offer', 'goal', 'occurred_at'],
  optional: ['transaction_id', 'amount', 'currency', 'status'],
};

/**
 * The names of a file's columns, in its order. A column without a name is none, as long as its cells are empty.
 * @throws UserError that names every fault of the header
 */
export function columnsOf(file: string, header: readonly string[], { required, optional }: Columns): string[] {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const known = [...required, ...optional];
  const unknown = names.filter((name) => !known.includes(name) && !REJECT_COLUMNS.includes(name) && name !== '');
  const missing = required.filter((name) => !names.includes(name));
  const twice = names.filter((name, index) => name !== '' && names.indexOf(name) !== index);
  const faults = [
    ...(missing.length > 0 ? [`lacks ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`has unknown columns: ${unknown.map((name) => JSON.stringify(name)).join(', ')}`] : []),
    ...(twice.length > 0 ? [`has columns twice: ${twice.join(', ')}`] : []),
  ];
  if (faults.length === 0) return names;
  throw new UserError(`${file} ${faults.join('; ')}. Known are ${known.join(', ')}. Nothing was sent.`);
}
