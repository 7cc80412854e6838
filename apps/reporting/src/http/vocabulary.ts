import { DEVICES, isCurrency, nearest, STATUSES } from '@clickledger/domain';

/** The values that a filter can have. */
export interface Vocabulary {
  /** The value as it is stored; undefined if there is no such. */
  read(text: string): string | undefined;
  /** What to send, as the end of a sentence. */
  readonly expected: string;
  readonly names?: readonly string[];
}

export const words = (names: readonly string[]): Vocabulary => ({
  read: (text) => names.find((name) => name === text.toLowerCase()),
  expected: `one of ${names.join(', ')}`,
  names,
});

const pattern = (expected: string, form: RegExp, asStored: (text: string) => string): Vocabulary => ({
  read: (text) => (form.test(asStored(text)) ? asStored(text) : undefined),
  expected,
});

const upper = (text: string) => text.toUpperCase();
const lower = (text: string) => text.toLowerCase();

export const STATUS = words(STATUSES);
export const DEVICE: Vocabulary = orNone(words(DEVICES));
export const COUNTRY: Vocabulary = orNone(pattern('the two letters of ISO 3166-1, such as DE', /^[A-Z]{2}$/, upper));
export const CURRENCY: Vocabulary = {
  read: (text) => (isCurrency(upper(text)) ? upper(text) : undefined),
  expected: 'an ISO 4217 code, such as EUR',
};
export const CONVERSION_ID = pattern('32 characters, as a receipt has it', /^[0-9a-f]{32}$/, lower);

/** Not every click has one. */
function orNone(vocabulary: Vocabulary): Vocabulary {
  return { ...vocabulary, read: (text) => (text === '' ? '' : vocabulary.read(text)) };
}

/** Why a value is none of the vocabulary, to be shown to a customer. */
export function unknownValue(field: string, value: string, { expected, names = [] }: Vocabulary): string {
  const meant = nearest(value, names);
  return `${field} must be ${expected}: ${value || 'an empty one'} is none${meant ? `, the nearest is ${meant}` : ''}`;
}
