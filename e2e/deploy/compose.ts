import { parse } from 'yaml';
import { fileOf } from './root.js';

/** docker-compose.yml as far as the specs look at it. */
export interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, null>>;
}

export interface ComposeService {
  readonly image?: string;
  readonly build?: { readonly args: { readonly SERVICE: string; readonly PORT: number } };
  readonly healthcheck?: { readonly test: string };
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

export const composeText = fileOf('docker-compose.yml');
export const compose = parse(composeText, { merge: true }) as Compose;

/** Those that are this repository's own, by name. */
export const ownServices = Object.entries(compose.services).filter(([, { build }]) => build);

/** A service's environment as its process sees it, with these values in `.env`. */
export const environmentOf = ({ environment = {} }: ComposeService, values: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      String(value).replace(/\$\{(\w+):[?-][^}]*\}/g, (_, asked: string) => values[asked] ?? ''),
    ]),
  );
