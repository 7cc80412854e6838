export const JSON_ROWS = 1_000;
export const MOST_ROWS = 100_000;
