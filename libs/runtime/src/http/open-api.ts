import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The first whose schemas are JSON Schema, draft 2020-12, which those of facts are. */
const VERSION = '3.1.1';

const FAULT = { $ref: '#/components/responses/Fault' };

/** As the filter of faults answers. */
const FAULTS = {
  schema: {
    type: 'object' as const,
    required: ['code', 'detail'],
    properties: {
      code: { type: 'string', description: 'A name that does not change, to program against', example: 'link_unknown' },
      detail: { type: 'string', description: 'What to change, in a sentence' },
      faults: {
        type: 'array',
        description: 'Of a body or query: one entry a fault',
        items: {
          type: 'object',
          properties: { field: { type: 'string', example: 'goals.0.payout' }, detail: { type: 'string' } },
        },
      },
    },
  },
  response: {
    description: 'Not done; code says why, detail what to change',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Fault' } } },
  },
};

/** OpenAPI at /openapi.json, and its pages at /docs. Both are made when first asked for. */
export function serveOpenApi(app: INestApplication, service: string): void {
  const about = new DocumentBuilder()
    .setTitle(`Clickledger ${service}`)
    .setVersion('1')
    .setOpenAPIVersion(VERSION)
    .addBearerAuth()
    .build();
  SwaggerModule.setup('docs', app, () => withFaults(SwaggerModule.createDocument(app, about)), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
  });
}

function withFaults(document: OpenAPIObject): OpenAPIObject {
  const { components = {}, paths } = document;
  for (const { get, post, put, patch, delete: remove } of Object.values(paths)) {
    for (const operation of [get, post, put, patch, remove]) {
      if (!operation) continue;
      operation.responses['default'] ??= FAULT;
      // OpenAPI says it by `security`; a parameter of this name is to be ignored.
      operation.parameters = (operation.parameters ?? []).filter(
        (one) => !('name' in one) || one.name !== 'authorization',
      );
    }
  }
  return {
    ...document,
    components: {
      ...components,
      schemas: { ...components.schemas, Fault: FAULTS.schema },
      responses: { Fault: FAULTS.response },
    },
  };
}
