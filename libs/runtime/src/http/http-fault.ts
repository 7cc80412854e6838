/**
 * An answer other than success, thrown from anywhere in a request. It is answered as
 * `{ code, detail, ...extra }` with its status. From 500 on it is logged too, with its cause.
 *
 * @param code a stable snake_case name that senders can program against
 * @param detail a sentence, fit to be shown to a customer, that says what to change
 */
export class HttpFault extends Error {
  override readonly name = 'HttpFault';
  readonly detail: string;

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
    // It may quote what was sent, and many clients cannot read an answer that holds half a character.
    this.detail = detail.toWellFormed();
  }
}
