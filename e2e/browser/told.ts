import { until } from '@clickledger/testing';
import { expect } from '@jest/globals';
import type { Pipeline } from '../pipeline/pipeline.js';
import type { Tracker } from './tracker.js';

/** What the tag has told the network. */
export class WhatWasTold {
  constructor(
    private readonly tracker: Tracker,
    private readonly all: Pick<Pipeline, 'sql'>,
  ) {}

  /** Of a click, in their order. */
  stages = (id: string): (string | undefined)[] =>
    this.tracker.told.flatMap(({ path, body }) =>
      path === '/landings' && body['click_id'] === id ? body['stage'] : [],
    );

  /** The clicks that they named. */
  conversions = (): (string | undefined)[] =>
    this.tracker.told.filter(({ path }) => path === '/tag').map(({ body }) => body['click_id']);

  /** So much was told, taken, and is what the reports say of these clicks. */
  async known(count: number): Promise<void> {
    const { told } = this.tracker;
    await until(() => told.filter(({ status }) => status !== undefined).length === count);
    expect(told.map(({ path, status }) => [path, status])).toEqual(
      told.map(({ path }) => [path, path === '/tag' ? 202 : 204]),
    );
    await until(async () => JSON.stringify(await this.reported()) === JSON.stringify(this.toldOfClicks()));
  }

  private toldOfClicks(): [id: string, captured: boolean, stored: boolean][] {
    const ids = new Set(
      this.tracker.told.flatMap(({ path, body }) => (path === '/landings' && body['click_id']) || []),
    );
    return [...ids].sort().map((id) => [id, this.stages(id).includes('captured'), this.stages(id).includes('stored')]);
  }

  private async reported(): Promise<[id: string, captured: boolean, stored: boolean][]> {
    const ids = this.toldOfClicks().map(([id]) => `'${id}'`);
    const rows = await this.all.sql(
      `SELECT click_id, captured_at IS NOT NULL, stored_at IS NOT NULL FROM stages
      WHERE click_id IN (${ids.join() || "''"}) ORDER BY click_id`,
    );
    return rows.map(([id, captured, stored]) => [String(id), Number(captured) === 1, Number(stored) === 1]);
  }
}
