export const DEVICES = ['desktop', 'mobile', 'tablet', 'other'] as const;
export type Device = (typeof DEVICES)[number];

/** The first that matches counts: later patterns also match what earlier ones mean. */
const SYSTEMS: readonly (readonly [os: string, pattern: RegExp, device: Device])[] = [
  ['other', /\b(?:SMART-TV|SmartTV|Tizen|Web0S|CrKey|AppleTV|Roku|PlayStation|Xbox|Nintendo)\b/i, 'other'],
  ['Windows', /Windows Phone/, 'mobile'],
  ['other', /\bKaiOS\b/i, 'mobile'],
  ['iOS', /\biPad\b/, 'tablet'],
  ['iOS', /\b(?:iPhone|iPod)\b/, 'mobile'],
  ['Android', /\bAndroid\b.*\b(?:TV|AFT\w+|BRAVIA)\b/i, 'other'],
  // Opera Mini and Mobi name themselves in place of the word "Mobile", UC calls the system Adr.
  ['Android', /\b(?:Android|Adr)\b.*\b(?:Mobile|Opera Mini|Opera Mobi)\b/, 'mobile'],
  ['Android', /\bMobile\b.*\bAndroid\b/, 'mobile'],
  ['Android', /\b(?:Android|Adr)\b/, 'tablet'],
  ['ChromeOS', /\bCrOS\b/, 'desktop'],
  ['Windows', /\bWindows\b/, 'desktop'],
  ['macOS', /\bMacintosh\b/, 'desktop'],
  ['Linux', /\bLinux\b.*\bMobile\b/, 'mobile'],
  ['Linux', /\bLinux\b|\bX11\b/, 'desktop'],
  ['other', /\bTablet\b/, 'tablet'],
  ['other', /\b(?:Mobile|Opera Mini|Opera Mobi|MIDP)\b/, 'mobile'],
];

/** Senders choose the header's length; what tells a system apart stands near its beginning. */
const LOOKED_AT = 512;

/**
 * What a report slices by: the kind of device and the system, coarsely, from the User-Agent header. Tablets that ask for
 * desktop pages (iPads since 2019) call themselves Macs and count as such.
 */
export function describeUserAgent(ua: string): { readonly device: Device; readonly os: string } {
  const start = ua.slice(0, LOOKED_AT);
  const match = SYSTEMS.find(([, pattern]) => pattern.test(start));
  return { device: match?.[2] ?? 'other', os: match?.[0] ?? 'other' };
}
