const engines = new Set<() => Promise<void>>();

/** @param idle resolves when no thread of a native engine works on anything that was asked of it */
export function waitBeforeExit(idle: () => Promise<void>): void {
  engines.add(idle);
}

/**
 * Resolves when the native engines of this process rest, or so much time has passed. To exit tears their libraries down:
 * a thread that still works in one then ends the process by SIGSEGV, and whoever asks for the exit code is misled.
 */
export async function enginesAtRest(withinMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, withinMs)));
  await Promise.race([late, Promise.allSettled([...engines].map((idle) => idle()))]);
  clearTimeout(timer);
}
