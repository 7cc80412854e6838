import type { ChdbConnection } from 'chdb/connection';

/**
 * One statement at a time. The engine would make the others wait too, but on threads of Node's pool of four, and files
 * and name look-ups would wait with them.
 */
export function takeTurns(connection: ChdbConnection): ChdbConnection {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn =
    <Args extends unknown[], Answer>(ask: (...args: Args) => Promise<Answer>) =>
    (...args: Args): Promise<Answer> => {
      const answer = turn.then(() => ask(...args));
      turn = answer.catch(() => undefined);
      return answer;
    };
  return Object.assign(connection, {
    query: inTurn(connection.query.bind(connection)),
    exec: inTurn(connection.exec.bind(connection)),
    command: inTurn(connection.command.bind(connection)),
    insert: inTurn(connection.insert.bind(connection)),
  });
}
