import type { AdvertiserChanged } from '@clickledger/wire';

export type PartyStatus = NonNullable<AdvertiserChanged['status']>;
export const PARTY_STATUSES = ['active', 'suspended'] as const satisfies readonly PartyStatus[];
