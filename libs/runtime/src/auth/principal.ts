/** Whose key a request came with. */
export type Principal =
  | { readonly role: 'network' }
  | { readonly role: 'advertiser'; readonly advertiserId: string }
  | { readonly role: 'publisher'; readonly publisherId: string };

export type Role = Principal['role'];
