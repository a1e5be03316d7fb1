import { isSchema, type Schema } from './schemas.ts';

/**
 * The document as a page to read: no script, one style sheet, nothing from elsewhere. A reader of OpenAPI that runs in the browser brings a
 * megabyte of code to show the same, and most ask for a looser policy than ours.
 */
export function pageOf(document: Schema): string {
  const { info, tags, paths, components } = document;
  const operations = Object.entries(recordOf(paths)).flatMap(([path, methods]) =>
    Object.entries(recordOf(methods)).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operation: recordOf(operation),
    })),
  );
  const shared = recordOf(recordOf(components)['responses']);
  const answerOf = (answer: Schema) => shared[String(answer['$ref']).split('/').at(-1) ?? ''] ?? answer;
  const sections = listOf(tags).map((tag) => {
    const own = operations.filter(({ operation }) => Array.isArray(operation['tags']) && operation['tags'][0] === tag['name']);
    return `<section id="${text(tag['name'])}"><h2>${text(tag['name'])}</h2><p>${words(tag['description'])}</p>${own.map((one) => operationHtml(one, answerOf)).join('')}</section>`;
  });
  const schemas = Object.entries(recordOf(recordOf(components)['schemas'])).map(
    ([name, schema]) => `<details id="schema-${text(name)}"><summary>${text(name)}</summary>${schemaHtml(recordOf(schema))}</details>`,
  );
  const links = [...listOf(tags).map(({ name }) => name), 'schemas'].map((name) => `<li><a href="#${text(name)}">${text(name)}</a></li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(recordOf(info)['title'])} API</title>
<link rel="stylesheet" href="docs/style.css">
</head>
<body>
<header><h1>${text(recordOf(info)['title'])} API</h1><p>${words(recordOf(info)['summary'])}</p><p>${words(recordOf(info)['description'])}</p>
<p><a href="openapi.json">openapi.json</a></p></header>
<nav aria-label="Parts"><ul>${links.join('')}</ul></nav>
<main>
${sections.join('\n')}
<section id="schemas"><h2>Schemas</h2>
${schemas.join('\n')}
</section>
</main>
</body>
</html>
`;
}

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly operation: Schema;
}

function operationHtml({ path, method, operation }: Operation, answerOf: (answer: Schema) => Schema): string {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const answers = Object.entries(recordOf(responses)).map(([status, answer]) => answerHtml(status, answerOf(recordOf(answer))));
  const body = isSchema(requestBody) ? `<h4>Body</h4>${contentHtml(requestBody)}` : '';
  const rows = listOf(parameters).map(parameterHtml);
  const table =
    rows.length === 0
      ? ''
      : `<table><thead><tr><th>Parameter</th><th>Where</th><th>What</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return `<details id="${text(operationId)}"><summary><code>${method}</code> <code>${text(path)}</code> ${words(summary)}</summary>
<p>${words(description)} <code>${text(operationId)}</code></p>${table}${body}<h4>Answers</h4><dl>${answers.join('')}</dl></details>\n`;
}

function parameterHtml({ name, in: where, required, description, schema }: Schema): string {
  const needed = required === true ? ', needed' : '';
  const says = typeof description === 'string' ? `${words(description)} ` : '';
  return `<tr><td><code>${text(name)}</code></td><td>${text(where)}${needed}</td><td>${says}${typeHtml(recordOf(schema))}</td></tr>`;
}

function answerHtml(status: string, answer: Schema): string {
  const says = words(answer['description']);
  return `<dt>${text(status)}</dt><dd>${says} ${Number(status) < 400 ? contentHtml(answer) : ''}</dd>`;
}

function contentHtml({ content }: Schema): string {
  return Object.entries(recordOf(content))
    .map(([media, { schema }]) => `<p>${text(media)}</p>${schemaHtml(recordOf(schema))}`)
    .join('');
}

function schemaHtml(schema: Schema): string {
  const { properties, required, description } = schema;
  const says = typeof description === 'string' ? `<p>${words(description)}</p>` : '';
  if (!hasFields(schema)) return `${says}<p>${typeHtml(schema)}</p>`;
  const needed = Array.isArray(required) ? required : [];
  const rows = Object.entries(recordOf(properties)).map(([name, field]) => {
    const said = typeof field['description'] === 'string' ? `${words(field['description'])} ` : '';
    return `<tr><td><code>${text(name)}</code>${needed.includes(name) ? '' : '?'}</td><td>${said}${typeHtml(field)}</td></tr>`;
  });
  return `${says}<table><thead><tr><th>Field</th><th>What</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** A schema in a few words; objects within it as tables of their own. */
function typeHtml(schema: Schema): string {
  const { $ref, type, items, anyOf, oneOf, enum: values, const: only, pattern, format } = schema;
  if (typeof $ref === 'string') {
    const name = $ref.split('/').at(-1) ?? '';
    return `<a href="#schema-${text(name)}">${text(name)}</a>`;
  }
  if (only !== undefined) return `<code>${text(JSON.stringify(only))}</code>`;
  if (Array.isArray(values)) return values.map((value) => `<code>${text(value)}</code>`).join(' ');
  const choices = [...listOf(anyOf), ...listOf(oneOf)];
  if (choices.length > 0) return choices.map(typeHtml).join(' or ');
  if (type === 'array') return `list of ${typeHtml(recordOf(items))}`;
  if (hasFields(schema)) return `object ${schemaHtml({ ...schema, description: undefined })}`;
  const bounds = BOUNDS.flatMap((name) => (schema[name] === undefined ? [] : [`${name} ${String(schema[name])}`]));
  const details = [
    ...(typeof format === 'string' ? [format] : []),
    ...bounds,
    ...(typeof pattern === 'string' && pattern.length < 80 ? [pattern] : []),
  ];
  return `${text(type ?? 'any JSON value')}${details.length === 0 ? '' : ` <small>${text(details.join(', '))}</small>`}`;
}

const BOUNDS = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'default'] as const;

function hasFields({ properties }: Schema): boolean {
  return isSchema(properties) && Object.keys(properties).length > 0;
}

function recordOf(value: unknown): { readonly [name: string]: Schema } & Schema {
  return (isSchema(value) ? value : {}) as { readonly [name: string]: Schema } & Schema;
}

function listOf(value: unknown): readonly Schema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

/** Sentences, with what stands between backticks as code. */
function words(value: unknown): string {
  return text(value).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

function text(value: unknown): string {
  return String(value ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
