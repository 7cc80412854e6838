import { fail, unknownNames, type Result } from '@clickledger/domain';
import { readParameters, type Parameters } from './read-parameters.js';

/** One report of the API. Whoever writes a program for it is told of a name that does not exist. */
export function readJson(value: unknown): Result<Parameters, 'parameter_invalid'> {
  const read = readParameters(value);
  if (!read.ok) return read;
  if (value === null || value === undefined) {
    return fail('parameter_invalid', 'Send a report as an object of parameters.');
  }
  const { passedOver } = read.value;
  if (passedOver.length === 0) return read;
  return fail(
    'parameter_invalid',
    `A report has no parameter ${unknownNames(passedOver)}: correct it, or leave it out.`,
  );
}
