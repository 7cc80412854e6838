/** A report's period that leaves nothing out: what happened before or after is not recorded. */
export const AT_ALL_TIMES = { from: '2000-01-01', to: '2100-01-01' };
