import { randomBytes } from 'node:crypto';

/** Safe in a URL, for a token is sent in one. */
export const newSecret = (): string => randomBytes(24).toString('base64url');

/** For an entity or a slug that the caller does not name; 48 random bits. */
export const newId = (): string => randomBytes(6).toString('hex');
