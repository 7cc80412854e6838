import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { databasesNamed } from './databases.js';
import { engineOver, type Engine } from './engine.js';
import { ROWS_AS_JSON } from './printed-rows.js';
import { adviceFor } from './server-advice.js';
import { readServerUrl } from './server-url.js';

/**
 * A ClickHouse server.
 * @param text a URL that `checkServerUrl` passes
 */
export function openServer(text: string): Engine {
  const server = readServerUrl(text);
  return engineOver(
    databasesNamed(server.database),
    (settings, database) =>
      createClient({
        url: server.origin,
        username: server.username,
        password: server.password,
        database,
        request_timeout: server.requestTimeout,
        // The answer begins when the statement is over: else its first bytes would say success, whatever comes after.
        clickhouse_settings: { ...settings, wait_end_of_query: 1 },
        // Thousands of IDs would make a URL that servers and proxies refuse.
        use_multipart_params_auto: true,
        // A busy process may come back to a connection that the server has closed meanwhile.
        keep_alive: { eagerly_destroy_stale_sockets: true },
        json: ROWS_AS_JSON,
        // It throws what it would log.
        log: { level: ClickHouseLogLevel.OFF },
      }),
    adviceFor(server),
  );
}
