import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { SqlError } from '../sql-port.js';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

const BASIC = /^Basic +(\S+)$/i;

/**
 * Lets the one user pass, who may come in each of ClickHouse's three ways: HTTP's basic authentication, its own headers,
 * or parameters.
 * @throws SqlError
 */
export function authenticate(headers: IncomingHttpHeaders, parameters: URLSearchParams, expected: Credentials): void {
  const given = credentialsOf(headers, parameters);
  if (!given) {
    const detail = `Send user ${expected.user} and its password: as HTTP Basic, X-ClickHouse-User and X-ClickHouse-Key, or user= and password=`;
    throw new SqlError(detail, '194', 'REQUIRED_PASSWORD');
  }
  // Both are compared, so that an unknown user takes as long as a wrong password.
  const right = [isSame(given.user, expected.user), isSame(given.password, expected.password)];
  if (right.includes(false)) {
    const detail = `${given.user}: Authentication failed: password is incorrect, or there is no user with such name.`;
    throw new SqlError(detail, '516', 'AUTHENTICATION_FAILED');
  }
}

function credentialsOf(headers: IncomingHttpHeaders, parameters: URLSearchParams): Credentials | undefined {
  const basic = BASIC.exec(headers.authorization ?? '')?.[1];
  if (basic !== undefined) {
    const [user = '', ...password] = Buffer.from(basic, 'base64').toString().split(':');
    return { user, password: password.join(':') };
  }
  const key = headers['x-clickhouse-key'];
  if (key !== undefined) return { user: String(headers['x-clickhouse-user'] ?? ''), password: String(key) };
  const password = parameters.get('password');
  return password === null ? undefined : { user: parameters.get('user') ?? '', password };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
