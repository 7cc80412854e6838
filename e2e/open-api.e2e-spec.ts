import { temporaryFolder } from '@clickledger/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { startAllInOne } from './pipeline/all-in-one.js';
import { ALL_SERVICES, type Pipeline } from './pipeline/pipeline.js';

interface Operation {
  readonly summary?: string;
  readonly responses: Readonly<Record<string, { readonly content?: object; readonly $ref?: string }>>;
  readonly parameters?: readonly { readonly name: string }[];
}
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const folder = temporaryFolder();
let all: Pipeline;

beforeAll(async () => void (all = await startAllInOne(folder())));
afterAll(() => all.stop());

describe.each(ALL_SERVICES)('the description of %s', (service) => {
  let answer: Response;
  let described: OpenApi;

  beforeAll(async () => {
    answer = await fetch(`${all.url(service)}/openapi.json`);
    described = (await answer.clone().json()) as OpenApi;
  });

  const operations = () =>
    Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
    );
  /** The names of operations of which this cannot be said. */
  const without = (said: (operation: Operation) => boolean) =>
    operations().flatMap(({ name, operation }) => (said(operation) ? [] : [name]));

  it('is OpenAPI 3.1, as a validator that is not ours finds', async () => {
    expect(answer.status).toBe(200);
    const validator = new Validator();
    const { valid, errors } = await validator.validate({ ...described });
    expect({ valid, errors, version: validator.version }).toEqual({ valid: true, errors: undefined, version: '3.1' });
    expect(operations().length).toBeGreaterThan(0);
  });

  it('says of each operation what it does and what it answers, faults too', () => {
    expect(without(({ summary }) => summary !== undefined)).toEqual([]);
    const hasContent = (status: string) => status.startsWith('2') && status !== '204';
    const answers = (status: string) => (hasContent(status) ? 'content' : 'description');
    expect(
      without(({ responses }) =>
        Object.entries(responses).every(([status, said]) => '$ref' in said || answers(status) in said),
      ),
    ).toEqual([]);
    expect(without(({ responses }) => responses.default?.$ref === '#/components/responses/Fault')).toEqual([]);
  });
});

it('names the parameters of a tracking link and of a server’s click alike', async () => {
  const { paths, components } = (await (await fetch(`${all.url('redirect')}/openapi.json`)).json()) as OpenApi & {
    components: { schemas: { ServerClick: { properties: Record<string, { type: string }> } } };
  };
  const passed = [...Array.from({ length: 10 }, (_none, i) => `sub${i + 1}`), 'source', 'placement', 'cid'];
  const inLink = paths['/c/{slug}']?.get?.parameters?.map(({ name }) => name);
  expect(inLink).toEqual(expect.arrayContaining(['slug', 'url', ...passed]));
  const inClick = components.schemas.ServerClick.properties;
  expect(passed.filter((name) => inClick[name]?.type !== 'string')).toEqual([]);
});

it('tells of a list how long it is without a limit, and of a file of reports each status', async () => {
  const of = async (service: 'catalog' | 'conversion-ingest') =>
    (await (await fetch(`${all.url(service)}/openapi.json`)).json()) as OpenApi;
  const { paths } = await of('catalog');
  for (const list of ['/advertisers', '/publishers', '/offers', '/links']) {
    expect(paths[list]?.get?.responses[200]).toHaveProperty(['headers', 'X-Total-Count']);
    expect(Object.keys(paths[`${list}/{id}`] ?? {}).sort()).toEqual(['get', 'patch', 'put']);
  }
  const file = (await of('conversion-ingest')).paths['/conversions/csv']?.post;
  expect(Object.keys(file?.responses ?? {})).toEqual(expect.arrayContaining(['200', '207', '422', '503']));
});
