/**
 * The times that facts may carry, milliseconds since the epoch: from 2000 on and before 2100. A time outside is one in
 * another unit, and the report store's times end in 2106: it would be recorded and counted nowhere.
 */
export const RECORDED_FROM = Date.UTC(2000, 0, 1);
export const RECORDED_TO = Date.UTC(2100, 0, 1);

/** Whether something may have happened at this time. */
export const isRecordable = (time: number): boolean => time >= RECORDED_FROM && time < RECORDED_TO;
