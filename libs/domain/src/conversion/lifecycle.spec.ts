import { describe, expect, it } from '@jest/globals';
import type { Status } from './lifecycle.js';
import { STATUSES, transition } from './lifecycle.js';

const ALLOWED: Record<Status, readonly Status[]> = {
  pending: ['pending', 'approved', 'invoiced', 'collected', 'paid', 'rejected'],
  approved: ['approved', 'invoiced', 'collected', 'paid', 'rejected'],
  invoiced: ['invoiced', 'collected', 'paid'],
  collected: ['collected', 'paid'],
  paid: ['paid'],
  rejected: ['rejected'],
};

describe('transition', () => {
  it.each(STATUSES.flatMap((from) => STATUSES.map((to) => [from, to, ALLOWED[from].includes(to)] as const)))(
    '%s to %s: %p',
    (from, to, allowed) => {
      const result = transition(from, to, false);
      if (allowed) expect(result).toEqual({ ok: true, value: to });
      else expect(result).toMatchObject({ ok: false, code: 'illegal_transition' });
      expect(transition(from, to, true)).toEqual({ ok: true, value: to });
    },
  );
});
