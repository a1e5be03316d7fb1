import { isMap, isScalar, type YAMLMap } from 'yaml';
import { readTemplate } from './read.ts';

/** A resource of a template. */
export interface Declared {
  readonly path: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: YAMLMap<unknown, unknown> | undefined;
  /** The path of its construct, where the CDK has noted it. */
  readonly construct: string | undefined;
  /** Whether a tool has written the template, and would write it again. */
  readonly isMade: boolean;
}

const TEMPLATE = /\.(ya?ml|json|template)$/;

/** The resources of all templates, or those of one logical id. What is no template has none. */
export function declaredIn(texts: ReadonlyMap<string, string>, wanted?: string): readonly Declared[] {
  return [...texts].flatMap(([path, text]) => {
    const isMeant = TEMPLATE.test(path) && text.includes('Resources') && (wanted === undefined || text.includes(wanted));
    const resources = isMeant ? findDocument(text)?.get('Resources', true) : undefined;
    if (!isMap(resources)) return [];
    return resources.items
      .map(({ key, value }) => declaredAt(path, isScalar(key) ? String(key.value) : '', value))
      .filter((one) => one !== undefined)
      .filter(({ logicalId }) => wanted === undefined || logicalId === wanted);
  });
}

function declaredAt(path: string, logicalId: string, node: unknown): Declared | undefined {
  const type = isMap(node) ? node.get('Type') : undefined;
  if (!isMap(node) || typeof type !== 'string') return undefined;
  const properties = node.get('Properties', true);
  const noted = node.getIn(['Metadata', 'aws:cdk:path']);
  const construct = typeof noted === 'string' ? noted : undefined;
  const isMade = /(^|\/)cdk\.out\//.test(path) || construct !== undefined;
  return { path, logicalId, type, properties: isMap(properties) ? properties : undefined, construct, isMade };
}

function findDocument(text: string) {
  try {
    return readTemplate(text).document;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
