/** The log key of a click that another system named: two advertisers may be sent the same ID. */
export const foreignClickKey = (advertiserId: string, clickId: string): string => `${advertiserId}/${clickId}`;
