/** Says that a backup is whole, and when it was made. */
export const NOTE = 'backup.json';

export interface Note {
  /** ISO 8601: everything that was durable then is in the backup; some of what came until `ended_at` is, too. */
  readonly began_at: string;
  readonly ended_at: string;
  /** How many bytes each file has, by its path in the backup; backups of releases before do not say. */
  readonly files?: Readonly<Record<string, number>>;
}

/** Copied as they are, where they are there. What else is in a data folder is read again from the log. */
export const FILES = ['secrets.json', 'spool'] as const;
export const LOG = 'log';
