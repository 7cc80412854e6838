import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { HttpFault } from '../http/http-fault.js';
import { KeyRing, hashSecret } from './key-ring.js';
import type { Principal, Role } from './principal.js';

export const ALLOWED_ROLES = 'clickledger:allowed-roles';
const PRINCIPAL = Symbol('principal');

export type IdentifiedRequest = FastifyRequest & { [PRINCIPAL]?: Principal };

/** What changes nothing. */
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const BEARER = /^Bearer +(\S+)$/i;

/** Lets a request pass whose bearer key belongs to one of the roles that @Access names. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: KeyRing,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    const allowed = this.reflector.getAllAndOverride<Role[]>(ALLOWED_ROLES, [context.getHandler(), context.getClass()]);
    const principal = this.identify(request.headers.authorization);
    if (!allowed.includes(principal.role)) {
      throw new HttpFault(
        403,
        'not_allowed',
        `This is for keys of the ${allowed.join(' or ')}; yours is a key of the ${principal.role}.`,
      );
    }
    if (principal.role !== 'network' && principal.suspended && !READS.has(request.method)) {
      throw new HttpFault(
        403,
        'suspended',
        `The account of this key is suspended: it can read, and change nothing. Ask the network.`,
      );
    }
    request[PRINCIPAL] = principal;
    return true;
  }

  private identify(header: string | undefined): Principal {
    const key = header === undefined ? undefined : BEARER.exec(header)?.[1];
    if (key === undefined) throw new HttpFault(401, 'key_missing', 'Send your key as `Authorization: Bearer <key>`.');
    const principal = this.keys.find(hashSecret(key));
    if (!principal) throw new HttpFault(401, 'key_unknown', 'No one has this key: check it, or ask for a new one.');
    return principal;
  }
}

/** @throws Error where the route is not under @Access, which is a fault of the program. */
export function principalOf(request: IdentifiedRequest): Principal {
  const principal = request[PRINCIPAL];
  if (!principal) throw new Error('@Who() needs @Access() on its route');
  return principal;
}
