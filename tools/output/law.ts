/** A JSON Schema, as far as the law reads it. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
}

/**
 * What a reader of the schema before would miss or misread in a document of the schema after: a field that is gone or need not be there any more,
 * another type, a word that is no more. Empty where all that came is besides: fields, words, variants. Each with where it is, `/items/0` being any entry.
 */
export function breakingChanges(before: unknown, after: unknown, at = ''): readonly string[] {
  const [old, now] = [schemaOf(before), schemaOf(after)];
  const here = at === '' ? 'the document' : at;
  // What was told of nothing, everything is.
  if (Object.keys(old).length === 0) return [];
  const [had, has] = [variantsOf(old), variantsOf(now)];
  if (had !== undefined) return variantChanges(had, has ?? [now], here, at);
  if (has !== undefined) return [`${here} had one form and has ${has.length}`];
  if (old.$ref !== undefined || now.$ref !== undefined) return old.$ref === now.$ref ? [] : [`${here} refers to another schema`];
  const types = typeChanges(old, now, here);
  if (types.length > 0) return types;
  return [
    ...wordChanges(old, now, here),
    ...fieldChanges(old, now, at),
    ...(old.items === undefined ? [] : breakingChanges(old.items, now.items ?? {}, `${at}/0`)),
    ...recordChanges(old, now, at),
  ];
}

function schemaOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? value : {};
}

function variantsOf({ anyOf, oneOf }: Schema): readonly Schema[] | undefined {
  return anyOf ?? oneOf;
}

/** Each form that it had is one that it has, or grew out of it. */
function variantChanges(before: readonly Schema[], after: readonly Schema[], here: string, at: string): readonly string[] {
  const gone = before.filter((old) => after.every((now) => breakingChanges(old, now, at).length > 0));
  return gone.length === 0 ? [] : [`${here} has lost ${gone.length === 1 ? 'a form' : `${gone.length} forms`} of ${before.length}`];
}

function typeChanges(old: Schema, now: Schema, here: string): readonly string[] {
  const [was, is] = [typesOf(old), typesOf(now)];
  return was.join() === is.join() ? [] : [`${here} was ${was.join(' or ') || 'anything'} and is ${is.join(' or ') || 'anything'}`];
}

/** By itself, or by the words that are all there are. */
function typesOf({ type, ...schema }: Schema): readonly string[] {
  if (type !== undefined) return [type].flat().sort();
  const words = wordsOf(schema);
  return words === undefined ? [] : [...new Set(words.map((word) => (word === null ? 'null' : typeof word)))].sort();
}

function wordsOf(schema: Schema): readonly unknown[] | undefined {
  return schema.const === undefined ? schema.enum : [schema.const];
}

function wordChanges(old: Schema, now: Schema, here: string): readonly string[] {
  const [was, is] = [wordsOf(old), wordsOf(now)];
  if (was === undefined) return [];
  if (is === undefined) return [`${here} was one of ${was.length} words and is any`];
  const gone = was.filter((word) => !is.includes(word));
  return gone.map((word) => `${here} is ${JSON.stringify(word)} no more`);
}

function fieldChanges(old: Schema, now: Schema, at: string): readonly string[] {
  const fields = Object.entries(old.properties ?? {});
  return fields.flatMap(([name, field]) => {
    const [path, found] = [`${at}/${name}`, now.properties?.[name]];
    if (found === undefined) return [`${path} is gone`];
    const isLoose = old.required?.includes(name) === true && now.required?.includes(name) !== true;
    return [...(isLoose ? [`${path} need not be there any more`] : []), ...breakingChanges(field, found, path)];
  });
}

function recordChanges(old: Schema, now: Schema, at: string): readonly string[] {
  if (typeof old.additionalProperties !== 'object') return [];
  return typeof now.additionalProperties === 'object'
    ? breakingChanges(old.additionalProperties, now.additionalProperties, `${at}/*`)
    : [`${at}/* is told no more`];
}
