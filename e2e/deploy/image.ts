import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { buildIfNeeded } from '../../tools/build.mjs';
import { readDockerfile, type Stage } from './dockerfile.js';
import { fileOf, ROOT } from './root.js';

export interface Image {
  /** Stands for WORKDIR. */
  readonly folder: string;
  /** Of CMD. */
  readonly command: readonly string[];
}

/**
 * Makes in a folder what the Dockerfile makes of a service, without Docker, by the Dockerfile's own lines: what is
 * copied, how packages are installed, what is started. In place of its `build` stage stands this repository, built.
 * @param folder an empty one
 */
export async function makeImage(folder: string, service: string): Promise<Image> {
  await buildIfNeeded();
  const stages = readDockerfile(fileOf('Dockerfile'));
  const dependencies = join(folder, 'dependencies');
  copyManifests(linesOf(stages, 'manifests', 'COPY'), dependencies);
  await install(linesOf(stages, 'dependencies', 'RUN'), dependencies, service);
  const image = join(folder, 'image');
  for (const line of linesOf(stages, '', 'COPY')) copy(line, { build: ROOT, dependencies }, image);
  const [command = '[]'] = linesOf(stages, '', 'CMD');
  return { folder: image, command: JSON.parse(command) as string[] };
}

function linesOf(stages: readonly Stage[], name: string, keyword: string): string[] {
  const stage = stages.find((one) => one.name === name);
  const lines = (stage?.instructions ?? []).filter((instruction) => instruction.keyword === keyword);
  if (lines.length === 0) throw new Error(`the Dockerfile's stage "${name}" has no ${keyword}`);
  return lines.map(({ rest }) => rest);
}

/** `COPY --parents PATTERN... ./`, with at most a `*` for the name of a folder. */
function copyManifests([line = '']: string[], target: string): void {
  const [, patterns = ''] = /^--parents (.+) \.\/$/.exec(line) ?? [];
  for (const pattern of patterns.split(' ')) {
    const [before = '', after] = pattern.split('*');
    const paths = after === undefined ? [before] : readdirSync(join(ROOT, before)).map((name) => before + name + after);
    for (const path of paths.filter((one) => existsSync(join(ROOT, one)))) {
      mkdirSync(dirname(join(target, path)), { recursive: true });
      cpSync(join(ROOT, path), join(target, path));
    }
  }
}

async function install([line = '', ...more]: string[], cwd: string, service: string): Promise<void> {
  if (more.length > 0) throw new Error('the stage "dependencies" does more than install');
  const command = line.replace(/^(--mount=\S+\s+)+/, '');
  // This process may be npm's own, whose idea of the project must not be the installation's.
  const { npm_config_local_prefix: _prefix, INIT_CWD: _cwd, ...inherited } = process.env;
  const env = { ...inherited, NODE_OPTIONS: '', npm_config_prefer_offline: 'true', SERVICE: service };
  await promisify(execFile)('sh', ['-c', command], { cwd, env });
}

/** `COPY [--from=STAGE] FILE DESTINATION`; what a stage made is moved, as nobody else needs it. */
function copy(line: string, stages: Readonly<Record<string, string>>, image: string): void {
  const [, from, source = '', destination = ''] = /^(?:--from=(\S+) )?(\S+) (\S+)$/.exec(line) ?? [];
  const origin = from === undefined ? ROOT : stages[from];
  if (!origin) throw new Error(`COPY ${line}: what is "${from}"?`);
  const target = join(image, destination, destination.endsWith('/') ? basename(source) : '');
  mkdirSync(dirname(target), { recursive: true });
  const path = join(origin, source.replace(/^\/app\//, ''));
  if (from === 'dependencies') renameSync(path, target);
  else cpSync(path, target, { recursive: true });
}
