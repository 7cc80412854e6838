/** An instruction such as `RUN`, and what follows it. */
export interface Instruction {
  readonly keyword: string;
  readonly rest: string;
}

/** From one `FROM` to the next. */
export interface Stage {
  /** Empty for the last, which is the image. */
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** A Dockerfile's stages; without here-documents, and with no escape but the backslash. */
export function readDockerfile(text: string): Stage[] {
  const lines = text
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: { name: string; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const [, keyword = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (keyword === 'FROM') stages.push({ name: / AS (\S+)$/.exec(rest)?.[1] ?? '', instructions: [] });
    else stages.at(-1)?.instructions.push({ keyword, rest });
  }
  return stages;
}
