/** IDs of things that come and go while others are counted: what is done to them changes no click of those. */
export const PASSING = ['fuzz-0', 'fuzz-1', 'fuzz-2'] as const;
