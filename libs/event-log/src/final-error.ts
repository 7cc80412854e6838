const PROGRAMMING_ERRORS = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError']);

/**
 * Whether the same records would meet this error for ever: a fact of a newer version, damaged bytes, or a fault of the program. Known
 * by name, as an error may come from another realm. A TypeError with a cause is how fetch reports an absent network.
 */
export function isFinal(error: unknown): boolean {
  if (!(error instanceof Object) || !('name' in error)) return false;
  if (error.name === 'TypeError' && 'cause' in error) return false;
  return (
    error.name === 'NewerVersionError' ||
    error.name === 'UndecodableError' ||
    error.name === 'DamagedStoreError' ||
    PROGRAMMING_ERRORS.has(String(error.name))
  );
}
