import { SetMetadata, UseGuards, applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { ALLOWED_ROLES, AccessGuard, principalOf, type IdentifiedRequest } from './access.guard.js';
import type { Principal, Role } from './principal.js';

/**
 * Requires a bearer key of one of these roles, on a controller or a route. The module must provide a KeyRing. Answers
 * 401 `key_missing` or `key_unknown`, 403 `not_allowed`, or `suspended` to a suspended party's key that would change something. Routes without it are open, and pay nothing for it.
 */
export const Access = (...roles: readonly [Role, ...Role[]]): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(ALLOWED_ROLES, roles), UseGuards(AccessGuard), ApiBearerAuth());

/** The Principal of a route under @Access. */
export const Who = createParamDecorator((_data: unknown, context: ExecutionContext): Principal =>
  principalOf(context.switchToHttp().getRequest<IdentifiedRequest>()),
);
