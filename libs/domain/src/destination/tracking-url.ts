/** The characters of a slug, as they are or percent-encoded. */
const OF_SLUG = String.raw`(?:[\w-]|%(?:2d|3\d|4[1-9a-f]|5[0-9a]|5f|6[1-9a-f]|7[0-9a]))+`;
const TRACKED = new RegExp(String.raw`^/(?:c/${OF_SLUG}|i/${OF_SLUG}(?:\.|%2e)gif)`, 'i');
/** Where parameters begin, also where somebody escaped the question mark or forgot that the first one has it. */
const PARAMETERS = /(?:[?&]|%3f|%26)(.*)$/is;

/**
 * The path and query that a request for a tracking link or its image means. Links are copied from texts, printed, and
 * put together by hand: what clings to a slug - a slash, a full stop, a bracket, a space, parameters without their
 * question mark, half an escape - is no part of it, as no slug has such a character.
 *
 * @param url path and query as they stand in the request
 */
export function trackingUrl(url: string): string {
  const [tracked] = TRACKED.exec(url) ?? [];
  if (tracked === undefined) return url;
  const rest = url.slice(tracked.length);
  if (rest === '' || rest.startsWith('?')) return url;
  const [, parameters = ''] = PARAMETERS.exec(rest) ?? [];
  return `${tracked}?${parameters.replace('?', '&')}`;
}
