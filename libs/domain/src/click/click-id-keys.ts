import type { Result } from '../result.js';
import { fail, ok } from '../result.js';

/** The secrets of the click ID, each an AES-128 key of 16 bytes under a name of one base 32 symbol. */
export interface ClickIdKeys {
  /** The name of the key that new IDs are made with. */
  readonly mint: string;
  /** All keys that IDs are verified with. */
  readonly secrets: ReadonlyMap<string, Uint8Array>;
}

const NAME = /^[0-9a-hjkmnp-tv-z]$/;
const SECRET = /^[0-9a-f]{32}$/i;

/**
 * Reads `CLICK_ID_KEYS`: `name:secret` pairs divided by commas, the name one lower-case Crockford symbol, the secret 32
 * hex digits. The first pair mints, all verify.
 *
 * @returns `click_id_keys_invalid` with every fault at once. The detail goes to logs, so it holds nothing of an entry
 * but a name that is certain to be one: an entry without its colon may be all secret.
 */
export function parseClickIdKeys(text: string): Result<ClickIdKeys, 'click_id_keys_invalid'> {
  const secrets = new Map<string, Uint8Array>();
  const faults = text.split(',').flatMap((entry, index) => addKey(secrets, entry.trim(), index + 1));
  const [mint] = secrets.keys();
  if (faults.length > 0 || mint === undefined) return fail('click_id_keys_invalid', faults.join(' '));
  return ok({ mint, secrets });
}

function addKey(secrets: Map<string, Uint8Array>, entry: string, position: number): string[] {
  if (entry === '') return [`Key ${position} is empty: write it as name:secret.`];
  const colon = entry.indexOf(':');
  if (colon < 0) return [`Key ${position} has no colon: write it as name:secret.`];
  const name = entry.slice(0, colon).trim();
  const secret = entry.slice(colon + 1).trim();
  const faults: string[] = [];
  if (!NAME.test(name)) faults.push(`The name of key ${position} must be one of 0-9 and a-z without i, l, o, u.`);
  else if (secrets.has(name))
    faults.push(`Key ${position} is named ${name}, like one before it: give each its own name.`);
  if (!SECRET.test(secret)) {
    faults.push(`The secret of key ${position} must be 32 hex digits; it has ${secret.length} characters.`);
  }
  // With a faulty secret too, so that a second use of the name is found in the same run.
  if (!secrets.has(name)) secrets.set(name, Buffer.from(secret, 'hex'));
  return faults;
}
