import type { IncomingMessage } from 'node:http';
import { SqlError } from '../sql-port.js';

export const isForm = ({ headers }: IncomingMessage): boolean =>
  headers['content-type']?.startsWith('multipart/') === true;

/**
 * The fields of a form, in which clients send parameters that are too long for a URL.
 * @throws SqlError where it is none, or brings a table along
 */
export async function fieldsOf({ headers }: IncomingMessage, bytes: Buffer): Promise<[string, string][]> {
  const form = await new Response(bytes, { headers: { 'content-type': String(headers['content-type']) } })
    .formData()
    .catch((error: Error) => {
      throw new SqlError(`The form cannot be read: ${error.message}`, '36', 'BAD_ARGUMENTS');
    });
  return [...form].map(([name, value]) => {
    if (typeof value === 'string') return [name, value];
    throw new SqlError('External tables are not supported', '48', 'NOT_IMPLEMENTED');
  });
}
