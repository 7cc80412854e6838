/** What a publisher may tell visits of one link apart by. */
export const SUB_IDS = ['sub1', 'sub2', 'sub3', 'sub4', 'sub5', 'sub6', 'sub7', 'sub8', 'sub9', 'sub10'] as const;
export type SubId = (typeof SUB_IDS)[number];
