import { REASONS } from '@clickledger/domain';
import { HttpFault } from '@clickledger/runtime';
import type { FastifyReply } from 'fastify';

/** Chromium's longest; others cut it. */
const PREFLIGHT_SECONDS = '7200';

/** Lets the page read the answer. Without credentials: cookies say nothing here. */
export function allowOrigin(reply: FastifyReply, origin: string | undefined): void {
  if (origin !== undefined) void reply.header('access-control-allow-origin', origin);
}

/** What is answered differs by where it was asked from, allowed or not. */
export const variesByOrigin = (reply: FastifyReply): void => void reply.header('vary', 'Origin');

export function answerPreflight(reply: FastifyReply, origin: string | undefined): void {
  allowOrigin(reply, origin);
  void reply
    .header('access-control-allow-methods', 'POST')
    .header('access-control-allow-headers', 'content-type')
    .header('access-control-max-age', PREFLIGHT_SECONDS)
    .status(204)
    .send();
}

export const originNotAllowed = (): HttpFault => new HttpFault(403, 'origin_not_allowed', REASONS.origin_not_allowed);
