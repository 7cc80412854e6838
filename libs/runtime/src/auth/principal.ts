/** Whose key a request came with. */
export type Principal =
  | { readonly role: 'network' }
  | { readonly role: 'advertiser'; readonly advertiserId: string; readonly suspended?: true }
  | { readonly role: 'publisher'; readonly publisherId: string; readonly suspended?: true };

export type Role = Principal['role'];
