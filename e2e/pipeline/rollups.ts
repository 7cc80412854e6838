/** The tables of sums, which all follow from the facts. */
export const ROLLUPS = ['rollups', 'heads'];
