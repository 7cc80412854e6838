/** A name for each dependency, and a check that throws when it is missing. */
export type Checks = Readonly<Record<string, () => Promise<void>>>;

/** An orchestrator's probe gives up after a few seconds; a dependency that hangs must be named before that. */
const PATIENCE_MS = 2000;

/** What each check found: `ok`, or why its dependency is missing. */
export async function check(checks: Checks): Promise<Record<string, string>> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, ask]) => [name, await resultOf(ask)] as const),
  );
  return Object.fromEntries(results);
}

async function resultOf(ask: () => Promise<void>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${PATIENCE_MS} ms`), PATIENCE_MS);
  });
  try {
    return await Promise.race([ask().then(() => 'ok'), impatience]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
