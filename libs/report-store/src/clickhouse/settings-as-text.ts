import type { ChdbConnection } from 'chdb/connection';

interface WithSettings {
  readonly clickhouse_settings?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * A setting's value arrives as it was given. chdb writes it into a SET statement with its backslashes as they are, and
 * the engine would take them for the beginning of an escape.
 */
export function settingsAsText(connection: ChdbConnection): ChdbConnection {
  const escaped =
    <Params extends WithSettings, Answer>(ask: (params: Params) => Promise<Answer>) =>
    (params: Params): Promise<Answer> =>
      ask({ ...params, clickhouse_settings: withBackslashes(params.clickhouse_settings) });
  return Object.assign(connection, {
    query: escaped(connection.query.bind(connection)),
    exec: escaped(connection.exec.bind(connection)),
    command: escaped(connection.command.bind(connection)),
    insert: escaped(connection.insert.bind(connection)),
  });
}

const withBackslashes = (settings: Readonly<Record<string, unknown>> = {}) =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\\', '\\\\') : value,
    ]),
  );
