/** @typedef {typeof import('../libs/wire/src/index.js').TOPICS} Topics */

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';
const FOR_EVER = -1;

/**
 * The documents that describe what is in the log, from the definitions by which it is read and written: a JSON Schema
 * (draft 2020-12) for each fact, and the topics as AsyncAPI 3.1 (https://www.asyncapi.com/docs/reference/specification/v3.1.0)
 * with its Kafka bindings 0.5.0. They are for readers, and open where the definitions that we write by are closed.
 * @param {Topics} topics
 * @param {string} version of the project
 * @returns {Map<string, object>} by path below docs/
 */
export function generated(topics, version) {
  const facts = Object.values(topics).flatMap((topic) => topic.facts.map((schema) => ({ key: topic.key, schema })));
  return new Map([
    ...facts.map(({ schema }) => /** @type {[string, object]} */ ([schemaPath(schema), jsonSchema(schema)])),
    ['asyncapi.json', asyncApi(topics, facts, version)],
  ]);
}

/** @typedef {Topics[keyof Topics]['facts'][number]} FactSchema */

const typeOf = (/** @type {FactSchema} */ schema) => schema.properties.type.const;

const schemaPath = (/** @type {FactSchema} */ schema) => `schemas/${typeOf(schema)}.json`;

/** Who validates by it must not break on the day when a release adds a field. */
const OPEN =
  'Pass over properties that are not listed, here and in objects within: releases add some without another v. ' +
  'What is listed keeps its name, type and meaning as long as v stays.';

const jsonSchema = (/** @type {FactSchema} */ schema) => ({
  $schema: DRAFT,
  $id: typeOf(schema),
  description: OPEN,
  .../** @type {object} */ (opened(schema)),
});

/**
 * A schema that allows in every object what it does not list.
 * @param {unknown} schema
 * @returns {unknown}
 */
function opened(schema) {
  if (Array.isArray(schema)) return schema.map(opened);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([name, value]) => name !== 'additionalProperties' || value !== false);
  return Object.fromEntries(kept.map(([name, value]) => [name, opened(value)]));
}

/**
 * @param {Topics} topics
 * @param {{ key: string, schema: FactSchema }[]} facts
 * @param {string} version
 */
function asyncApi(topics, facts, version) {
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'Clickledger’s event log',
      version,
      description:
        'Each message here is a fact. The value of a record in the log is one or more facts of one key, one JSON object ' +
        'a line. Partition counts are fixed for a log’s life; retention counts from arrival.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      Object.entries(topics).map(([name, { key, partitions, retention, facts: schemas }]) => [
        name,
        {
          address: name,
          description: `Key: ${key}. Kept: ${retention === null ? 'for ever' : `${retention / 86_400} days`}.`,
          messages: Object.fromEntries(
            schemas.map((schema) => [typeOf(schema), { $ref: `#/components/messages/${typeOf(schema)}` }]),
          ),
          bindings: {
            kafka: {
              topic: name,
              partitions,
              topicConfiguration: {
                'cleanup.policy': ['delete'],
                'retention.ms': retention === null ? FOR_EVER : retention * 1000,
              },
              bindingVersion: '0.5.0',
            },
          },
        },
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        facts.map(({ key, schema }) => [
          typeOf(schema),
          {
            name: typeOf(schema),
            payload: { $ref: `./${schemaPath(schema)}` },
            bindings: { kafka: { key: { type: 'string', description: key }, bindingVersion: '0.5.0' } },
          },
        ]),
      ),
    },
  };
}
