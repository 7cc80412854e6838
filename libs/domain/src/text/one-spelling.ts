const ASCII = /^[ -~]*$/;
/** Zero-width spaces and joiners, byte order marks, soft hyphens, marks of direction, selectors of variants, tags. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const SPACE = /\p{Space_Separator}/gu;

/**
 * One spelling of the texts that look the same: what cannot be seen is left out, every space is the ordinary one, and
 * characters are composed (NFC). Texts that differ to the eye stay apart, as do upper and lower case: the compatibility
 * forms of Unicode would make `№7` into `No7`. Printable ASCII is its own spelling.
 */
export function oneSpelling(text: string): string {
  if (ASCII.test(text)) return text;
  return text.replace(INVISIBLE, '').replace(SPACE, ' ').normalize('NFC').trim();
}
