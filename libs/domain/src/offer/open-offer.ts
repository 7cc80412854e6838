export interface Openness {
  readonly status: string;
  /** Whom it is open to; absent: everybody. */
  readonly publishers?: readonly string[] | undefined;
}

/** Whether a publisher can make links for the offer. */
export const isOpenTo = ({ status, publishers }: Openness, publisherId: string): boolean =>
  status === 'active' && (publishers?.includes(publisherId) ?? true);
