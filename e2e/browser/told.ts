import { until } from '@clickledger/testing';
import { expect } from '@jest/globals';
import type { Tracker } from './tracker.js';

/** What the tag has told the network. */
export class WhatWasTold {
  constructor(private readonly tracker: Tracker) {}

  /** Of a click, in their order. */
  stages = (id: string): (string | undefined)[] =>
    this.tracker.told.flatMap(({ path, body }) =>
      path === '/landings' && body['click_id'] === id ? body['stage'] : [],
    );

  /** The clicks that they named. */
  conversions = (): (string | undefined)[] =>
    this.tracker.told.filter(({ path }) => path === '/tag').map(({ body }) => body['click_id']);

  /** So much was told, and taken. */
  async all(count: number): Promise<void> {
    const { told } = this.tracker;
    await until(() => told.filter(({ status }) => status !== undefined).length === count);
    expect(told.map(({ path, status }) => [path, status])).toEqual(
      told.map(({ path }) => [path, path === '/tag' ? 202 : 204]),
    );
  }
}
