/** A service says that a request is at fault: its `code`, and its `detail` with each fault that it names. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;

  constructor(request: string, status: number, body: string) {
    const { code, detail, faults } = faultOf(body);
    super(`${request} was answered ${status} ${code}: ${[detail, ...faults].join(' ')}`);
    this.code = code;
  }
}

function faultOf(body: string): { code: string; detail: string; faults: string[] } {
  try {
    const { code, detail, faults } = JSON.parse(body) as { code?: string; detail?: string; faults?: unknown };
    return {
      code: code ?? '',
      detail: detail ?? body,
      faults: Array.isArray(faults) ? faults.map((fault) => JSON.stringify(fault)) : [],
    };
  } catch {
    // A proxy in between answers in a language of its own.
    return { code: '', detail: body, faults: [] };
  }
}
