export interface Settings {
  readonly offer: string;
  /** The name of the click ID in URLs. */
  readonly parameter: string;
  /** How long cookies live; 0: there are none. */
  readonly days: number;
  /** Where the network is told, with the slash at its end. */
  readonly tracker: string;
  /** Nothing is kept until consent is granted. */
  readonly denied: boolean;
}

/** The `data-` attributes of the script's element. Their names are quoted, as all others are shortened in the bundle. */
export type Said = Readonly<Record<string, string | undefined>>;

/**
 * @param src absolute, and cut by patterns: the browser's own way to read a URL costs a page a tenth of all that the tag does
 * @param cookieDays of the offer that the script was asked for
 */
export const settingsOf = (src: string, said: Said, cookieDays: number): Settings => ({
  // An offer's ID has nothing that a URL encodes.
  offer: said['offer'] || (/[?&]offer=([^&#]*)|$/.exec(src) as RegExpExecArray)[1] || '',
  parameter: said['parameter'] || 'click_id',
  days: +(said['days'] || cookieDays),
  tracker: said['tracker'] ? `${said['tracker']}/` : src.replace(/[^/?]*([?].*)?$/, ''),
  denied: said['consent'] === 'denied',
});
