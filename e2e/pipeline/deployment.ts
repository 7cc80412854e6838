import type { Pipeline } from './pipeline.js';

/** The URLs of the stores, as services are told them. */
export interface StoreSettings extends Readonly<Record<string, string>> {
  readonly EVENT_LOG_URL: string;
  readonly ATTRIBUTION_STORE_URL: string;
  readonly DELIVERY_STORE_URL: string;
  readonly REPORT_STORE_URL: string;
}

/** Empty stores that are one spec's own, and services over them. */
export interface Deployment {
  /** One process at a time can open its stores: then all services share that one. */
  readonly oneProcess: boolean;
  /** Where services keep what is theirs, and the embedded stores are. */
  readonly folder: string;
  readonly settings: StoreSettings;
  /** All services; again, after they have ended. */
  start(): Promise<Pipeline>;
  /** Takes from the attribution store all that it has. Nothing may be running. */
  forgetAttribution(): Promise<void>;
  /** Takes from the report store all that it has. Nothing may be running. */
  forgetReports(): Promise<void>;
  /** Drops the tables of sums from the report store. Nothing may be running. */
  dropRollups(): Promise<void>;
}
