import { TOPICS, type Topic } from '@clickledger/wire';
import type { ApiResponseSchemaHost } from '@nestjs/swagger';

type Schema = Extract<ApiResponseSchemaHost['schema'], { type?: unknown }>;

/** The facts of a topic as OpenAPI shows them: typebox's schemas are JSON Schema. */
export const factSchema = (topic: Topic) => ({
  type: 'object' as const,
  additionalProperties: true,
  // Without their $id: a document that shows a fact in two places would have it twice.
  oneOf: TOPICS[topic].facts.map((schema) => ({ ...schema, $id: undefined })) as unknown as Schema[],
});
