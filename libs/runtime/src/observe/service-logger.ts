import { Logger, PinoLogger } from 'nestjs-pino';

/** Contexts of Nest's own report on how it starts. */
const STARTING = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'NestMicroservice',
]);
const SECRETS = ['authorization', 'token', 'key', '*.authorization', '*.token', '*.key'];

/**
 * Structured logs on stdout, one JSON object a line. Made by hand instead of by nestjs-pino's module, which would bind a
 * logger to every request: on the redirect's hot path nobody reads it.
 */
export class ServiceLogger extends Logger {
  constructor(level: string) {
    const params = { pinoHttp: { level, redact: SECRETS } };
    super(new PinoLogger(params), params);
  }

  override log(message: unknown, ...optional: unknown[]): void {
    if (STARTING.has(String(optional.at(-1)))) this.debug(message, ...optional);
    else super.log(message, ...optional);
  }
}
