/** What is left of an ampersand in front of a name, once the one that divides parameters has gone. */
const LEFT_OF_AMPERSAND = /^(?:amp;|#0*38;|#x0*26;)+/i;

/**
 * Parameters under the names that they were sent by, where a page escaped a URL that was escaped already: of
 * `?a=1&amp;b=2` a parser makes `a` and `amp;b`. A parameter that is there under its own name too stays as that says.
 *
 * @returns the same object where there is nothing to mend
 */
export function unescapedTwice<T>(parameters: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const escaped = Object.keys(parameters).filter((name) => LEFT_OF_AMPERSAND.test(name));
  if (escaped.length === 0) return parameters;
  // Without a prototype, as parsers make them: __proto__ is a name like any other.
  const meant = Object.assign(Object.create(null) as Record<string, T>, parameters);
  for (const name of escaped) {
    const value = parameters[name] as T;
    delete meant[name];
    const own = name.replace(LEFT_OF_AMPERSAND, '');
    if (!(own in meant)) meant[own] = value;
  }
  return meant;
}
