import * as z from 'zod';
import { needsKey, type Route } from '../../core/api/contract/route.ts';
import { EXAMPLES } from './examples.ts';
import type { Schema, SchemaWriter } from './schemas.ts';

/** What stands in the path, the query and the headers of a request. */
export function parametersOf(route: Route, writer: SchemaWriter): readonly Schema[] {
  return [...fieldsOf(route.parameters, 'path', writer), ...fieldsOf(route.query, 'query', writer), ...headersOf(route)];
}

function fieldsOf(schema: z.ZodType, where: 'path' | 'query', writer: SchemaWriter): readonly Schema[] {
  if (!(schema instanceof z.ZodObject)) throw new Error(`A route's ${where} is an object of its parameters.`);
  return Object.entries(schema.shape).map(([name, field]) => {
    const written = fieldSchema(asZod(field), writer);
    const { description, ...own } = written;
    const example = EXAMPLES[name];
    return {
      ...{ name, in: where, required: where === 'path' },
      ...(typeof description === 'string' && { description }),
      ...(written['type'] === 'array' && { style: 'form', explode: false }),
      schema: own,
      ...(where === 'path' && example !== undefined && { example }),
    };
  });
}

/** What comes of a text that is turned into something else: a number, a list; where that cannot be said, the text. */
function fieldSchema(field: z.ZodType, writer: SchemaWriter): Schema {
  const turned = writer.write(field, 'output');
  const isSaid = ['type', 'anyOf', 'allOf', 'enum', 'const', '$ref'].some((keyword) => turned[keyword] !== undefined);
  return isSaid && turned['type'] !== 'boolean' ? turned : writer.write(field, 'input');
}

function asZod(value: unknown): z.ZodType {
  if (value instanceof z.ZodType) return value;
  throw new Error('A parameter is told by a schema.');
}

function headersOf(route: Route): readonly Schema[] {
  const { method, authentication, matches, media } = route;
  const header = (name: string, required: boolean, description: string, schema: Schema) => ({
    ...{ name, in: 'header', required, description, schema: { type: 'string', ...schema } },
  });
  if (authentication === 'signature')
    return [
      header('X-Cloudmend-Timestamp', true, 'When it was signed, in seconds since 1970.', { maxLength: 20 }),
      header('X-Cloudmend-Id', true, 'The id of the message: one that was taken is not taken again.', { maxLength: 100 }),
    ];
  const known = header('If-None-Match', false, 'The ETag of the answer that is known.', { maxLength: 100 });
  const seen = header('Last-Event-ID', false, 'The id of the event that was seen last: only what is new is told.', { maxLength: 100 });
  if (method === 'GET') return [known, ...(media === 'text/event-stream' ? [seen] : [])];
  const key = header('Idempotency-Key', needsKey(route), 'Names this request: sent again it is done once.', {
    ...{ minLength: 1, maxLength: 200, pattern: '^[!-~]{1,200}$' },
  });
  const match = header(
    'If-Match',
    true,
    `The ETag under which \`GET ${matches}\` was seen, or that an entry of a list says; \`*\` for whatever it is now.`,
    {
      ...{ minLength: 1, maxLength: 1000, pattern: '^[ -~]{1,1000}$' },
    },
  );
  return [
    ...(method === 'POST' ? [{ ...key, example: '7b1f7f0e-6a3a-4a53-9a4e-0e6a4d1c2b11' }] : []),
    ...(matches !== undefined ? [{ ...match, example: '*' }] : []),
  ];
}
