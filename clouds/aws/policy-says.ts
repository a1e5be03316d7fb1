import type { Json, JsonObject } from '../../core/json.ts';
import { textsOf } from './policy-document.ts';

/** Statements in words: `"Brochures" allows s3:GetObject; a statement without a Sid allows s3:*`. */
export function sayStatements(exposures: readonly { readonly statement: JsonObject }[]): string {
  return exposures.map(({ statement }) => `${nameOf(statement)} allows ${actionsOf(statement)}`).join('; ');
}

/** `"Brochures"`, or that it has no name. */
export function nameOf(statement: JsonObject): string {
  const sid = statement['Sid'];
  return typeof sid === 'string' ? `"${sid}"` : 'a statement without a Sid';
}

function actionsOf(statement: JsonObject): string {
  const but = textsOf(statement['NotAction']);
  return but.length > 0 ? `everything but ${but.join(', ')}` : said(statement['Action']);
}

function said(actions: Json | undefined): string {
  const names = textsOf(actions);
  return names.length === 0 ? 'nothing' : names.join(', ');
}
