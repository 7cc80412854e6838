import { WARNINGS, type PassedOver, type Warning } from '@clickledger/domain';

/** What a sender is told besides, where there is something to tell. */
export interface Notes {
  readonly passed_over?: readonly PassedOver[];
  readonly warnings?: readonly { readonly code: Warning; readonly detail: string }[];
}

export const notesOf = (passedOver: readonly PassedOver[], warnings: readonly Warning[] = []): Notes => ({
  ...(passedOver.length > 0 && { passed_over: passedOver }),
  ...(warnings.length > 0 && { warnings: warnings.map((code) => ({ code, detail: WARNINGS[code] })) }),
});
