import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { HttpFault } from './http-fault.js';

export interface FieldFault {
  /** Such as `goals.0.payout`. */
  readonly field: string;
  readonly detail: string;
}

/** Checks bodies and queries against their DTO; unknown fields are faults too. */
export const requestValidation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) =>
      new HttpFault(400, 'invalid_request', 'Some fields cannot be accepted: see faults.', {
        faults: errors.flatMap((error) => faultsOf(error)),
      }),
  });

function faultsOf(error: ValidationError, within = ''): FieldFault[] {
  const field = `${within}${error.property}`.toWellFormed();
  return [
    ...Object.values(error.constraints ?? {}).map((detail) => ({ field, detail: detail.toWellFormed() })),
    ...(error.children ?? []).flatMap((child) => faultsOf(child, `${field}.`)),
  ];
}
