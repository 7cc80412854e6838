/** What the engine answered instead of a result: its error number and name. */
export interface EngineFault {
  readonly message: string;
  readonly code: string;
  readonly type: string;
}

/** By its shape, not its class: chdb brings a copy of the client's error class of its own. */
export function engineFault(error: unknown): EngineFault | undefined {
  if (!(error instanceof Error)) return undefined;
  const { message, code, type } = error as Partial<EngineFault> & Error;
  return typeof code === 'string' && typeof type === 'string' ? { message, code, type } : undefined;
}
