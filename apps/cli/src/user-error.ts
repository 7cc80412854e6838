/** What went wrong is for the person at the keyboard to put right; the message says how. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
