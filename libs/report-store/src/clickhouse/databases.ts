/** People read views in the one, and tables and views that only reports read lie in the other. */
export interface Databases {
  readonly views: string;
  readonly store: string;
  /** Where release 0.1 kept both. */
  readonly before: string;
}

export const EMBEDDED: Databases = { views: 'clickledger', store: 'clickledger_store', before: 'default' };

/** On a server, where REPORT_STORE_URL names what people read. */
export const databasesNamed = (views: string): Databases => ({ views, store: `${views}_store`, before: views });
