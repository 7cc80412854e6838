/**
 * The engine's handlers of these signals sleep for good in a process that is not its own server: a crashed service would
 * hang instead of being started again. To listen and to stop listening gives a signal its default action back.
 */
export function leaveCrashesToTheSystem(): void {
  const listener = (): void => undefined;
  for (const signal of ['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGTRAP'] as const) {
    process.on(signal, listener).off(signal, listener);
  }
}
