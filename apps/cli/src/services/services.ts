import { adminKey, serviceUrl, type Env, type ServiceName } from '../settings.js';
import { ServiceClient } from './service-client.js';

export type Services = Readonly<Record<ServiceName, ServiceClient>>;

/** @throws UserError */
export function servicesOf(env: Env): Services {
  const key = adminKey(env);
  const client = (name: ServiceName) => new ServiceClient(serviceUrl(env, name), key);
  return {
    catalog: client('catalog'),
    redirect: client('redirect'),
    ingest: client('ingest'),
    attribution: client('attribution'),
    reporting: client('reporting'),
  };
}
