import { clearLine, cursorTo } from 'node:readline';

const TELL_EVERY = 2_000;

/** Results go to standard output; how far something is, to standard error. */
export interface Terminal {
  readonly print: (line: string) => void;
  readonly progress: NodeJS.WriteStream;
  /** What is waited for: one line that is written over, or a line now and then where there is no terminal. */
  readonly tell: (state: string) => void;
  /** Removes what `tell` has left. */
  readonly clear: () => void;
}

export function openTerminal(out: NodeJS.WriteStream, progress: NodeJS.WriteStream): Terminal {
  let told = performance.now();
  const clear = () => {
    if (!progress.isTTY) return;
    clearLine(progress, 0);
    cursorTo(progress, 0);
  };
  return {
    print: (line) => void out.write(`${line}\n`),
    progress,
    tell: (state) => {
      clear();
      if (progress.isTTY) progress.write(state);
      else if (performance.now() - told >= TELL_EVERY) {
        told = performance.now();
        progress.write(`${state}\n`);
      }
    },
    clear,
  };
}
