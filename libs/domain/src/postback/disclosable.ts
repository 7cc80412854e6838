/** What an offer may keep from its publishers. */
export const DISCLOSABLE = ['transaction_id', 'amount'] as const;
export type Disclosable = (typeof DISCLOSABLE)[number];

/**
 * What may be told of several offers together, such as in a total: that which each of them discloses. Of no offer at all,
 * nothing.
 */
export const disclosedByAll = (offers: readonly (readonly Disclosable[])[]): readonly Disclosable[] =>
  offers.length === 0 ? [] : DISCLOSABLE.filter((one) => offers.every((disclosed) => disclosed.includes(one)));
