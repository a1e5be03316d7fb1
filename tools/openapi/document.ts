import { TaskEvent } from '../../core/api/contract/documents/task.ts';
import { Problem } from '../../core/api/contract/problem.ts';
import type { Route } from '../../core/api/contract/route.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { HEADERS, problemAnswer, problemsOf } from './answers.ts';
import { readComments } from './comments.ts';
import { parametersOf } from './parameters.ts';
import { type Schema, type SchemaWriter, schemaWriter } from './schemas.ts';
import { securityOf, securitySchemes } from './security.ts';
import { tagOf, tagsOf } from './tags.ts';

/** The whole API in OpenAPI 3.1, made of the routes that answer it. Throws an Error that names the schema which no JSON Schema says. */
export async function openApiDocument(root: string): Promise<Schema> {
  const answers = new Map(Object.entries(ANSWERS));
  const writer = await schemaWriter(root, readComments(root));
  writer.write(Problem, 'output');
  // What events carry is in none of the answers.
  writer.write(TaskEvent, 'output');
  const paths: { [path: string]: { [method: string]: Schema } } = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(name, route, { writer, answers }) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'cloudmend',
      version: '1.0.0',
      summary: 'Finds cloud misconfigurations, shows what each fix would change, applies what was approved, proves it, and can undo it.',
      description: ABOUT,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      contact: { name: 'Whoever runs this installation' },
    },
    servers: [{ url: '/', description: 'The installation that this document comes from, local or production', 'x-internal': 'true' }],
    tags: tagsOf(Object.keys(paths)),
    paths: Object.fromEntries(Object.entries(paths).sort(([left], [right]) => (left < right ? -1 : 1))),
    components: {
      schemas: writer.components(),
      headers: HEADERS,
      responses: Object.fromEntries([...answers].sort(([left], [right]) => (left < right ? -1 : 1))),
      securitySchemes,
    },
  };
}

const ANSWERS: { readonly [name: string]: Schema } = {
  NotModified: {
    description: 'It is as it was: the ETag is the one that If-None-Match names.',
    headers: { 'X-RateLimit-Limit': { $ref: '#/components/headers/RateLimit' }, ETag: { $ref: '#/components/headers/ETag' } },
  },
};

const ABOUT = [
  'Lists come in pages: `limit` entries, and a `cursor` where there are more, which can only be given back to the same list with the same filters.',
  'Whatever goes wrong is a problem document (RFC 9457) with a `code`, a sentence that says what, with which value and what to do next,',
  'and for a request that does not have its shape every place where it does not (`errors`).',
  'A POST that makes or does something takes an `Idempotency-Key`: sent again with the same key and body, it is answered as the first time and done once.',
  'What changes something that has an `ETag` takes it as `If-Match`, and is refused where it has changed since; `*` means whatever it is now.',
].join(' ');

interface Shared {
  readonly writer: SchemaWriter;
  /** Answers that several operations give, by name. */
  readonly answers: Map<string, Schema>;
}

function operationOf(name: string, route: Route, { writer, answers }: Shared): Schema {
  const { method, path, summary } = route;
  const body = bodyOf(route, writer);
  const problems = [...problemsOf(route)].map(
    ([status, codes]) => [String(status), shared(answers, `Problem${status}`, problemAnswer(status, codes))] as const,
  );
  return {
    operationId: name,
    tags: [tagOf(path)],
    summary,
    description: describe(route),
    security: securityOf(route),
    parameters: parametersOf(route, writer),
    ...(body !== undefined && { requestBody: body }),
    responses: {
      [String(route.status)]: answerOf(route, writer),
      ...(method === 'GET' && { '304': { $ref: '#/components/responses/NotModified' } }),
      ...Object.fromEntries(problems),
    },
  };
}

/** A pointer at the answer, which is kept under that name, or one with a number where other codes have taken it. */
function shared(answers: Map<string, Schema>, wanted: string, answer: Schema): Schema {
  const text = JSON.stringify(answer);
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    const there = answers.get(name);
    if (there === undefined) answers.set(name, answer);
    if (there === undefined || JSON.stringify(there) === text) return { $ref: `#/components/responses/${name}` };
  }
}

/** Who may do it. */
function describe({ roles, authentication, function: name, people }: Route): string {
  if (authentication === 'none') return 'Needs no token: it holds nothing of an installation.';
  if (authentication === 'signature') return 'Shows a signature over the message in place of a token.';
  const signed = name === 'decide' ? ' Answered by the function that alone may sign a decision.' : '';
  const persons = people === true ? ' A person alone may, and no machine.' : '';
  return `For the roles ${roles.join(', ')}.${persons}${signed}`;
}

function bodyOf(route: Route, writer: SchemaWriter): Schema | undefined {
  if (route.authentication === 'signature') {
    const schema = {
      type: 'object',
      description: 'The message as its sender has signed it.',
      additionalProperties: true,
      maxProperties: 1000,
    };
    return { required: true, content: { 'application/json': { schema } } };
  }
  if (route.body.safeParse(undefined).success && route.body.safeParse({}).success === false) return undefined;
  const schema = writer.write(route.body, 'input');
  return { required: !route.body.safeParse(undefined).success, content: { 'application/json': { schema } } };
}

/** Of events some readers hold each against the schema, and some the text of all: it says of neither what it is. */
const OTHER_ANSWERS: { readonly [media: string]: Schema } = {
  'application/json': { type: 'object', description: 'An OpenAPI document.' },
  'text/event-stream': { description: 'Events `task`, whose data is a TaskEvent as JSON, and `end`.' },
};

function answerOf(route: Route, writer: SchemaWriter): Schema {
  const { status, media, summary, method } = route;
  const headers = {
    'X-RateLimit-Limit': { $ref: '#/components/headers/RateLimit' },
    ...(status !== 204 && { ETag: { $ref: '#/components/headers/ETag' } }),
    ...((status === 201 || status === 202) && { Location: { $ref: '#/components/headers/Location' } }),
    ...((media === 'text/csv' || media === 'application/x-ndjson') && { Link: { $ref: '#/components/headers/Link' } }),
    ...(method === 'POST' && status !== 204 && { 'Idempotency-Replayed': { $ref: '#/components/headers/Replayed' } }),
  };
  if (status === 204) return { description: 'It is done.', headers };
  const schema = (media !== undefined && OTHER_ANSWERS[media]) || writer.write(route.response, 'output');
  return { description: `${summary}.`, headers, content: { [media ?? 'application/json']: { schema } } };
}
