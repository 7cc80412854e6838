/** The store does not answer, or refuses to write. Trying again may help. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/**
 * The store holds less than it had confirmed: it was emptied, replaced or set back while it was open. Trying again does
 * not help: open it anew, and begin at the positions that it holds.
 */
export class StoreSetBackError extends Error {
  override readonly name = 'StoreSetBackError';
}
