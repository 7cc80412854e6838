import { createHmac } from 'node:crypto';
import type { Postback } from './postback.js';

/** How long the secret of before still signs beside the new one. */
export const ROTATION_MS = 24 * 3_600_000;

/** The secret of one generation, 32 bytes. It is stored nowhere: who has the network's key can always make it. */
export const postbackSecret = (signingKey: Uint8Array, postbackId: string, generation: number): Uint8Array =>
  createHmac('sha256', signingKey)
    .update(JSON.stringify(['postback', postbackId, generation]))
    .digest();

/** A secret as its owner reads it, and as libraries of Standard Webhooks take it. */
export const printSecret = (secret: Uint8Array): string => `whsec_${Buffer.from(secret).toString('base64')}`;

/** The secrets that sign at a time, the newest first. */
export function secretsAt(
  signingKey: Uint8Array,
  { postbackId, keyGeneration, rotatedAt }: Pick<Postback, 'postbackId' | 'keyGeneration' | 'rotatedAt'>,
  at: number,
): Uint8Array[] {
  const both = keyGeneration > 1 && rotatedAt !== undefined && at < rotatedAt + ROTATION_MS;
  const generations = both ? [keyGeneration, keyGeneration - 1] : [keyGeneration];
  return generations.map((generation) => postbackSecret(signingKey, postbackId, generation));
}

/** The headers of https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export function standardHeaders(
  deliveryId: string,
  seconds: number,
  body: string,
  secrets: readonly Uint8Array[],
): Record<string, string> {
  const signed = `${deliveryId}.${seconds}.${body}`;
  const signatures = secrets.map((secret) => `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`);
  return {
    'webhook-id': deliveryId,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}

/**
 * What `{signature}` is: HMAC-SHA256, hex, of the URL as it is sent but for the signature itself, in whose place is nothing.
 * During a rotation there are two, with a point between them.
 */
export const signUrl = (unsigned: string, secrets: readonly Uint8Array[]): string =>
  secrets.map((secret) => createHmac('sha256', secret).update(unsigned).digest('hex')).join('.');
