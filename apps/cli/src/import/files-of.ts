import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.js';

export interface Files {
  readonly clicks?: string;
  readonly conversions?: string;
}

/**
 * The files to import: those named, or `clicks.csv` and `conversions.csv` of a folder, of which one may be missing.
 * @throws UserError
 */
export function filesOf(folder: string | undefined, named: Files): Files {
  if (folder !== undefined && (named.clicks ?? named.conversions) !== undefined) {
    throw new UserError('Name a folder, or --clicks and --conversions; not both.');
  }
  const missing = [named.clicks, named.conversions].filter((file) => file !== undefined && !existsSync(file));
  if (missing.length > 0) throw new UserError(`There is no file ${missing.join(', nor ')}.`);
  if (folder === undefined) {
    if (named.clicks ?? named.conversions) return named;
    throw new UserError('Name a folder that holds clicks.csv and conversions.csv, or --clicks and --conversions.');
  }
  const found = (name: string) => (existsSync(join(folder, name)) ? join(folder, name) : undefined);
  const [clicks, conversions] = [found('clicks.csv'), found('conversions.csv')];
  if (!clicks && !conversions) throw new UserError(`${folder} holds neither clicks.csv nor conversions.csv.`);
  return { ...(clicks && { clicks }), ...(conversions && { conversions }) };
}
