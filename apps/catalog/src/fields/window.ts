export const WINDOW_SCHEMA = {
  oneOf: [
    { type: 'integer', minimum: 0, description: 'Seconds from click to conversion, inclusive' },
    { type: 'string', enum: ['unlimited'] },
  ],
};

export const windowFault = (value: unknown): string | undefined =>
  value === 'unlimited' || (Number.isSafeInteger(value) && Number(value) >= 0)
    ? undefined
    : 'must be a whole number of seconds, or "unlimited"';
