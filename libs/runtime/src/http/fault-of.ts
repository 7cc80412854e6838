import { LogUnavailableError } from '@clickledger/event-log';
import { HttpException } from '@nestjs/common';
import type { FastifyError } from 'fastify';
import { BODY_LIMIT } from './body-limit.js';
import { HttpFault } from './http-fault.js';

const NO_JSON = ['invalid_json', 'The body is not JSON, though its Content-Type says that it is.'] as const;
/** By Fastify's codes. */
const BY_CODE: Readonly<Record<string, readonly [code: string, detail: string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: NO_JSON,
  FST_ERR_CTP_EMPTY_JSON_BODY: NO_JSON,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['body_cut_off', 'The body is not as long as its Content-Length says.'],
  FST_ERR_BAD_URL: ['path_malformed', 'The path is not UTF-8, percent-encoded: encode it so.'],
};

const BY_STATUS: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  404: ['not_found', 'There is nothing at this path: see /docs for what there is.'],
  414: ['path_too_long', 'A part of the path is too long.'],
  415: ['unsupported_media_type', 'Send the body as application/json, or as the type that /docs names.'],
};

export const bodyOf = (fault: HttpFault) => ({ code: fault.code, detail: fault.detail, ...fault.extra });

const tooLarge = (limit: number) =>
  ['body_too_large', `The body is larger than ${limit} bytes: send it in parts.`] as const;

/**
 * The answer for anything that was thrown. Nothing of an unforeseen error is told but that it happened.
 * @param bodyLimit of the route, in bytes
 */
export function faultOf(error: unknown, bodyLimit = BODY_LIMIT): HttpFault {
  if (error instanceof HttpFault) return error;
  if (error instanceof LogUnavailableError) {
    const detail = 'The event log does not answer, so nothing can be promised: try again.';
    return new HttpFault(503, 'log_unavailable', detail, {}, { cause: error });
  }
  const status = statusOf(error);
  if (status === undefined || status >= 500) {
    return new HttpFault(500, 'internal_error', 'This failed on our side, and is logged.', {}, { cause: error });
  }
  const known = BY_CODE[fastifyCode(error)] ?? (status === 413 ? tooLarge(bodyLimit) : BY_STATUS[status]);
  const [code, detail] = known ?? ['invalid_request', messageOf(error)];
  return new HttpFault(status, code, detail);
}

/** Nest's exceptions and Fastify's errors say which status they mean; others mean none. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  return error instanceof Error ? (error as Partial<FastifyError>).statusCode : undefined;
}

/** Nest wraps what Fastify threw, and names it as the cause. */
const fastifyCode = (error: unknown): string => (((error as Error).cause ?? error) as Partial<FastifyError>).code ?? '';

const messageOf = (error: unknown): string => (error as Error).message.replace(/(?<![.!?])$/, '.');
