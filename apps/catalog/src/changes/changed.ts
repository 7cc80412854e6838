import type { CatalogView } from '@clickledger/catalog-view';
import { HttpFault, requestValidation } from '@clickledger/runtime';
import type { Type } from '@nestjs/common';
import type { Entity } from '../entity.js';
import { isObject, type Members } from './merge-patch.js';

/** What can be changed of an entity, by PUT and PATCH alike. */
export interface Changed<T, B> {
  readonly entity: Entity;
  readonly look: (view: CatalogView) => T | undefined;
  /** As GET answers it. */
  readonly shown: (current: T) => object;
  /** What of that no change sets, besides `changed_at`. */
  readonly fixed: readonly string[];
  readonly body: Type<B>;
}

/** The version that is in force, and what shall be the next. */
export interface Change<T, B> {
  readonly current: T;
  readonly body: B;
}

const validation = requestValidation();

/** @throws HttpFault 400 that names the fields at fault */
export const checked = <B extends object>(members: unknown, metatype: Type<B>): Promise<B> =>
  validation.transform(members, { type: 'body', metatype }) as Promise<B>;

/** @throws HttpFault 400 where it is no object of fields */
export function membersOf(sent: unknown): Members {
  if (isObject(sent)) return sent;
  throw new HttpFault(400, 'invalid_request', 'Send the change as a JSON object.');
}

/**
 * The version that a change is to be. Where it has `changed_at` it is an answer of GET, and its version the one that was
 * read. Undefined where it names none.
 */
export function nextVersion(members: Members): number | undefined {
  const { version } = members;
  if (typeof version !== 'number') return undefined;
  return 'changed_at' in members ? version + 1 : version;
}

/**
 * Takes from a change what it cannot set, and what says the same as the version in force.
 * @throws HttpFault 400 where it says something else
 */
export function settable<T, B>(members: Members, { shown, fixed }: Changed<T, B>, current: T): Members {
  const now: Members = { ...shown(current) };
  const names = [...fixed, 'changed_at'];
  const faults = names
    .filter((name) => name in members && members[name] !== now[name])
    .map((field) => ({ field, detail: `${field} is ${String(now[field])} and not changed so: leave it out.` }));
  if (faults.length > 0) {
    throw new HttpFault(400, 'invalid_request', 'Some fields cannot be accepted: see faults.', { faults });
  }
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));
}

/** The time from which a version is in force is its own, and the next one's only while it is to come. */
export function withoutPast(members: Members, now: number): Members {
  const { effective_from, ...rest } = members;
  const isToCome = typeof effective_from === 'string' && Date.parse(effective_from) > now;
  return isToCome ? members : rest;
}
