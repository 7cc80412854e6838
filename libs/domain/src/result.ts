/**
 * An outcome that the caller must look at. Faults in data are values, so that they can be answered, stored and counted;
 * only faults in the program are thrown.
 */
export type Result<T, C extends string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: C; readonly detail: string };

/** The success that carries `value`. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/**
 * The failure named `code`.
 *
 * @param code a stable snake_case name that senders can program against
 * @param detail a sentence, fit to be shown to a customer, that says what to change
 */
export function fail<C extends string>(
  code: C,
  detail: string,
): { readonly ok: false; readonly code: C; readonly detail: string } {
  return { ok: false, code, detail };
}
