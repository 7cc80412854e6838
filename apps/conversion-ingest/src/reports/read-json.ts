import { fail, type Result } from '@clickledger/domain';
import { validateSync } from 'class-validator';
import { readParameters, type Parameters } from './read-parameters.js';
import { ReportDto } from './report.dto.js';

/** One report of the API. Whoever writes a program for it is told of a name that does not exist. */
export function readJson(value: unknown): Result<Parameters, 'parameter_invalid'> {
  const read = readParameters(value);
  if (!read.ok || value === null || value === undefined) {
    return read.ok ? fail('parameter_invalid', 'Send a report as an object of parameters.') : read;
  }
  const errors = validateSync(Object.assign(new ReportDto(), value), {
    whitelist: true,
    forbidNonWhitelisted: true,
  });
  const faults = errors.flatMap((error) => Object.values(error.constraints ?? {}));
  return faults.length === 0 ? read : fail('parameter_invalid', `${faults.join('; ')}.`);
}
