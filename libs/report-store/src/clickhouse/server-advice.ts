import { engineFault } from './engine-fault.js';
import type { ServerUrl } from './server-url.js';

const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'];
const UNTRUSTED = /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT)/;

/** What to change where a server cannot be used; empty where that is not the operator's to change. */
export const adviceFor =
  (server: ServerUrl) =>
  (error: unknown): string => {
    const { origin, username, database } = server;
    switch (engineFault(error)?.type) {
      case 'AUTHENTICATION_FAILED':
      case 'REQUIRED_PASSWORD':
      case 'UNKNOWN_USER':
      case 'WRONG_PASSWORD':
        return `Check user (${username}) and password in REPORT_STORE_URL.`;
      case 'UNKNOWN_DATABASE':
        return `Create the databases ${database} and ${database}_store (deploy/clickhouse), or name another in REPORT_STORE_URL.`;
      case 'ACCESS_DENIED':
        return `Grant the user ${username} what deploy/clickhouse/services.sql grants.`;
      case 'NOT_ENOUGH_SPACE':
        return `Make room on the disk of ${origin}; until then facts wait in the log.`;
      default:
        return systemAdvice(server, codeOf(error));
    }
  };

function systemAdvice({ origin }: ServerUrl, code: string): string {
  if (UNREACHABLE.includes(code)) return `Nothing answers at ${origin}: start ClickHouse, or correct REPORT_STORE_URL.`;
  if (UNTRUSTED.test(code)) return `Name who signed the certificate of ${origin} in NODE_EXTRA_CA_CERTS.`;
  if (/^(EPROTO|ERR_SSL_)/.test(code)) return `${origin} does not speak TLS: use http:// or ClickHouse's https_port.`;
  return '';
}

const codeOf = (error: unknown): string => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
};
