/** A newer release has written a store: in a format that this one does not know, and would misread. */
export class NewerFormatError extends Error {
  override readonly name = 'NewerFormatError';
}

/** How a kind of store keeps what it keeps, by a number. It is raised where entries of before would be misread. */
export interface StoreFormat {
  /** As sentences name it, such as `the attribution store on Redis`. */
  readonly store: string;
  /** The number that this release reads and writes, from 1 on. */
  readonly number: number;
  /** A sentence: what to do with a store of a newer format where that release is not wanted. */
  readonly remedy: string;
}

/** What releases have written before stores had numbers. */
const UNNUMBERED = 1;

/**
 * Whether a store that holds something is of an older format.
 * @param found the number in it; undefined where it has none
 * @throws NewerFormatError
 */
export function isOlderFormat({ store, number: known, remedy }: StoreFormat, found: number | undefined): boolean {
  const number = found ?? UNNUMBERED;
  if (!Number.isInteger(number))
    throw new Error(`${store} says that its format is ${number}, which is no number. ${remedy}`);
  if (number > known) {
    throw new NewerFormatError(
      `${store} is of format ${number}, and this release knows formats up to ${known}: start the release that wrote ` +
        `it, or a newer one. ${remedy}`,
    );
  }
  return number < known;
}

/** Tells that a store is read again, which takes as long as the log is. */
export function tellOfRebuilding({ store, number }: StoreFormat, found: number | undefined): void {
  process.emitWarning(
    `${store} is of format ${found ?? UNNUMBERED}, and this release keeps format ${number}: it is emptied, and read ` +
      'again from the log. GET /progress says how far that is',
    'StoreWarning',
  );
}
