import { cut } from '@clickledger/domain';
import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { HttpFault } from './http-fault.js';

export interface FieldFault {
  /** Such as `goals.0.payout`. */
  readonly field: string;
  readonly detail: string;
}

/** Who sends a thousand unknown fields learns from the first, and gets no answer as long as his request. */
const MOST_FAULTS = 50;
const FIELD_LIMIT = 100;

/** Checks bodies and queries against their DTO; unknown fields are faults too. */
export const requestValidation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) =>
      new HttpFault(400, 'invalid_request', 'Some fields cannot be accepted: see faults.', {
        faults: errors.flatMap((error) => faultsOf(error)).slice(0, MOST_FAULTS),
      }),
  });

function faultsOf(error: ValidationError, within = ''): FieldFault[] {
  const field = cut(`${within}${error.property}`, FIELD_LIMIT);
  return [
    ...Object.values(error.constraints ?? {}).map((detail) => ({ field, detail: cut(detail) })),
    ...(error.children ?? []).flatMap((child) => faultsOf(child, `${field}.`)),
  ];
}
