import { adminKey, serviceUrl, type Env, type ServiceName } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { ServiceClient } from './service-client.js';

export type Services = Readonly<Record<ServiceName, ServiceClient>>;

/** @throws UserError */
export function servicesOf(env: Env, { tell }: Pick<Terminal, 'tell'>): Services {
  const key = adminKey(env);
  const client = (name: ServiceName) => new ServiceClient(serviceUrl(env, name), key, tell);
  return {
    catalog: client('catalog'),
    redirect: client('redirect'),
    ingest: client('ingest'),
    attribution: client('attribution'),
    reporting: client('reporting'),
  };
}
