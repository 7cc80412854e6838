import { spawnTs, until, type TsProcess } from '@clickledger/testing';

const LISTENS = /^listens on (\S+)$/;

export interface Redirect {
  readonly url: string;
  readonly process: TsProcess;
}

/** A redirect in a process of its own. @param beginning what its log does from the start, see redirect.child.ts */
export async function startRedirect(env: Record<string, string>, ...beginning: 'refuse'[]): Promise<Redirect> {
  const child = spawnTs(new URL('./redirect.child.ts', import.meta.url), beginning, env);
  const url = () => child.lines.flatMap((line) => LISTENS.exec(line)?.[1] ?? [])[0];
  await until(() => url() !== undefined).catch((cause: unknown) => {
    throw new Error(`${child.lines.join('\n')}\n${child.errors()}`, { cause });
  });
  return { url: url() ?? '', process: child };
}
