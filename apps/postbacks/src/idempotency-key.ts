import { HttpFault, type Principal } from '@clickledger/runtime';
import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

const LONGEST = 255;

/** Of a route that would send something twice if it took a repeat for another request. */
export const WithIdempotencyKey = (required = true): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'idempotency-key',
      required,
      description: 'Of your choice, such as a UUID: a request that is sent again with the same key is done once',
    }),
  );

/** @throws HttpFault */
export function readIdempotencyKey(header: string | undefined): string {
  if (header !== undefined && header !== '' && header.length <= LONGEST) return header;
  throw new HttpFault(
    400,
    'idempotency_key_missing',
    `Send a header Idempotency-Key of at most ${LONGEST} characters, such as a UUID: by it a request that is sent again is done once.`,
  );
}

/** Whose key it is; undefined: the network's. */
export const partyOf = (who: Principal): string | undefined =>
  who.role === 'network' ? undefined : who.role === 'publisher' ? who.publisherId : who.advertiserId;
