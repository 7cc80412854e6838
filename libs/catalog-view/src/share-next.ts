/**
 * Calls made while one is running share the next one. They cannot share the running one: it may have looked before
 * what they ask about had happened.
 */
export function shareNext<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const start = (): Promise<T> => {
    next = undefined;
    const started = run().finally(() => {
      if (running === started) running = undefined;
    });
    running = started;
    return started;
  };
  return () => (running ? (next ??= running.then(start, start)) : start());
}
