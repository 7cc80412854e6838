import type { Reason } from '../reasons.js';
import { ok, type Result } from '../result.js';
import { because } from './because.js';
import type { Edge } from './edge.js';
import { isWithoutSecret } from './without-secret.js';

/** Whether the report came with a secret that says who sent it. */
export function authenticate({ method, sender }: Edge, advertiserId: string): Result<boolean, Reason> {
  if (isWithoutSecret(method)) return ok(false);
  if (sender.role === 'anyone') return because('token_missing');
  if (sender.role === 'unknown') return because('token_wrong');
  const another = sender.role === 'advertiser' && sender.advertiserId !== advertiserId;
  return another ? because('advertiser_mismatch') : ok(true);
}
