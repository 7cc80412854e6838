import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'fast-querystring';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BODY_LIMIT } from './body-limit.js';
import { HttpFault } from './http-fault.js';
import { jsonFault } from './json-fault.js';

const MOST_PARAMETERS = 1_000;
const AMPERSAND = 0x26;

/**
 * Bodies of JSON and of forms, bounded before they are parsed: what a parser makes of a megabyte of names takes many
 * times its room, and every check behind it takes each name in hand.
 */
export function readBodies(app: NestFastifyApplication): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  app.useBodyParser(
    ['application/json', 'application/merge-patch+json'],
    { bodyLimit: BODY_LIMIT },
    (request, body, done) => {
      const text = body.toString('utf8');
      const fault = jsonFault(text);
      if (fault === undefined) void parseJson(request as FastifyRequest, text, done);
      else done(new HttpFault(400, 'invalid_json', fault));
    },
  );
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit: BODY_LIMIT }, (_request, body, done) => {
    const fault = formFault(body);
    if (fault !== undefined) return done(new HttpFault(400, 'invalid_form', fault));
    const parameters = parse(body.toString('utf8'));
    // Copied onto another object it would replace that object's prototype.
    if (!Object.hasOwn(parameters, '__proto__')) return done(null, parameters);
    done(new HttpFault(400, 'invalid_form', 'No parameter of a form is called __proto__: leave it out.'));
  });
}

function formFault(body: Buffer): string | undefined {
  let parameters = 1;
  for (const byte of body) if (byte === AMPERSAND) parameters++;
  if (parameters <= MOST_PARAMETERS) return undefined;
  return `The form has ${parameters} parameters: send at most ${MOST_PARAMETERS}.`;
}
