export const warn = (...what: unknown[]): void => console.warn('clickledger:', ...what);

/** What goes wrong in the tag, for what a page gave it or for what a browser lacks, must not stop the page. */
export const safely =
  <Given extends unknown[], Answer>(does: (...given: Given) => Answer) =>
  (...given: Given): Answer | void => {
    try {
      return does(...given);
    } catch (error) {
      warn(error);
    }
  };
