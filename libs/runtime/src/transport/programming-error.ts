/**
 * A fault of the program, which the same records would meet again for ever: the process ends, so that its supervisor
 * sees it. A TypeError with a cause is excepted: that is how fetch reports a network that is away.
 */
export function isProgrammingError(error: unknown): error is Error {
  if (error instanceof TypeError) return error.cause === undefined;
  return error instanceof RangeError || error instanceof ReferenceError || error instanceof SyntaxError;
}
