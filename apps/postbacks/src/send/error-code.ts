const CODES: Readonly<Record<string, string>> = {
  ABORT_ERR: 'timeout',
  UND_ERR_ABORTED: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  TARGET_REFUSED: 'address_refused',
  ENOTFOUND: 'host_unknown',
  EAI_AGAIN: 'host_unknown',
  UND_ERR_HEADERS_OVERFLOW: 'headers_too_large',
  ECONNREFUSED: 'connection_refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ECONNRESET: 'connection_lost',
  EPIPE: 'connection_lost',
  UND_ERR_SOCKET: 'connection_lost',
};

/** What a publisher is told of why his server was not reached, or its answer not read. */
export function errorCode(error: unknown): string {
  const { code = '', name = '' } = error as { code?: string; name?: string };
  const known = CODES[code] ?? (name === 'AbortError' ? 'timeout' : undefined);
  if (known) return known;
  if (code.startsWith('HPE_')) return 'answer_malformed';
  if (/^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO)/.test(code))
    return 'tls_failed';
  return 'connection_lost';
}
