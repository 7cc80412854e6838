import { ok, spellingsOf, type Result, type Spellings } from '@clickledger/domain';
import { namesIn, readInbound, type Preset } from '@clickledger/presets';
import { readNamed } from './read-named.js';
import { withoutToken, type Parameters } from './read-parameters.js';

export interface Dialected extends Parameters {
  /** Nothing is to be recorded. */
  readonly test: boolean;
  readonly reply?: string | undefined;
}

const SPELLINGS = new WeakMap<Preset, Spellings<string>>();

/** A report in another platform's words. */
export function readDialect(platform: string, preset: Preset, sources: readonly unknown[]): Result<Dialected, string> {
  const named = readNamed(spellings(preset), sources);
  if (!named.ok) return named;
  const read = readInbound(preset.inbound, named.value.values);
  if (!read.ok) return read;
  const { values, test, reply, unread } = read.value;
  return ok({ platform, ...withoutToken(values), passedOver: [...unread, ...named.value.passedOver], test, reply });
}

function spellings(preset: Preset): Spellings<string> {
  let own = SPELLINGS.get(preset);
  if (!own) SPELLINGS.set(preset, (own = spellingsOf(namesIn(preset.inbound))));
  return own;
}
