import { encodeNumberBase32, parseClickIdKeys } from '@clickledger/domain';
import type { Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { embeddedSecret, type Env } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { UserError } from '../user-error.js';

const NAMES = 32;

export function addKeys(program: Command, env: Env, terminal: Terminal): void {
  program
    .command('keys')
    .description('keys of the click ID')
    .command('new')
    .description('print a new entry for CLICK_ID_KEYS, named unlike those that are there')
    .action(() => {
      terminal.print(newKey(env.CLICK_ID_KEYS?.trim() || embeddedSecret(env, 'click_id_keys')));
      terminal.progress.write(
        'First add it at the end of CLICK_ID_KEYS of every service, so that all know it;\n' +
          'when all run with it, move it to the front: the first key makes new click IDs.\n',
      );
    });
}

/**
 * @param current the value of CLICK_ID_KEYS, if there is one
 * @throws UserError if it cannot be read, or all names are taken
 */
export function newKey(current: string | undefined): string {
  const keys = current === undefined ? undefined : parseClickIdKeys(current);
  if (keys && !keys.ok) throw new UserError(`CLICK_ID_KEYS cannot be read. ${keys.detail}`);
  const names = Array.from({ length: NAMES }, (_none, number) => encodeNumberBase32(number, 1));
  // From the letters on, like the first key that an embedded service makes.
  const free = [...names.slice(10), ...names].find((name) => !keys?.value.secrets.has(name));
  if (free === undefined) throw new UserError(`All ${NAMES} names are taken: remove the oldest key first.`);
  return `${free}:${randomBytes(16).toString('hex')}`;
}
