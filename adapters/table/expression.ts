import type { Json } from '../../core/json.ts';
import type { Condition } from '../../core/ports.ts';
import { tableDefinition } from '../../core/table-definition.ts';

/** A DynamoDB expression with its placeholders: `#0` names and `:0` values. */
export interface Expression {
  readonly text: string;
  readonly names: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, Json>;
  /** Operators and functions, of which DynamoDB allows 300. */
  readonly operators: number;
}

/** Collects placeholders. One expression's parts share it, so that they never take the same one. */
export class Placeholders {
  readonly names = new Map<string, string>();
  readonly values = new Map<string, Json>();
  readonly #known = new Map<string, string>();

  name(attribute: string): string {
    const known = this.#known.get(attribute);
    if (known !== undefined) return known;
    const placeholder = `#${this.names.size}`;
    this.names.set(placeholder, attribute);
    this.#known.set(attribute, placeholder);
    return placeholder;
  }

  value(value: Json): string {
    const placeholder = `:${this.values.size}`;
    this.values.set(placeholder, value);
    return placeholder;
  }
}

/** A condition as a DynamoDB expression. No attribute stands in the text itself, so none can be a reserved word or a path. */
export function conditionExpression(condition: Condition, placeholders = new Placeholders()): Expression {
  const built = build(condition, placeholders);
  return { text: built.text, names: placeholders.names, values: placeholders.values, operators: built.operators };
}

/** DynamoDB refuses redundant parentheses, so only what joins others is put into them, and only where it is joined. */
interface Part {
  readonly text: string;
  readonly isJoined: boolean;
  readonly operators: number;
}

function build(condition: Condition, placeholders: Placeholders): Part {
  if ('all' in condition) return join(condition.all, 'AND', placeholders);
  if ('any' in condition) return join(condition.any, 'OR', placeholders);
  if ('not' in condition) {
    const part = build(condition.not, placeholders);
    return { text: `NOT ${inside(part)}`, isJoined: true, operators: part.operators + 1 };
  }
  if ('exists' in condition) return presence(condition.exists, placeholders.name(tableDefinition.partitionKey));
  const name = placeholders.name(condition.attribute);
  if ('present' in condition) return presence(condition.present, name);
  if ('equals' in condition) return compare(name, '=', placeholders.value(condition.equals));
  if ('notEquals' in condition) return compare(name, '<>', placeholders.value(condition.notEquals));
  if ('lessThan' in condition) return compare(name, '<', placeholders.value(condition.lessThan));
  if ('atMost' in condition) return compare(name, '<=', placeholders.value(condition.atMost));
  if ('greaterThan' in condition) return compare(name, '>', placeholders.value(condition.greaterThan));
  return compare(name, '>=', placeholders.value(condition.atLeast));
}

function presence(isPresent: boolean, name: string): Part {
  return { text: `${isPresent ? 'attribute_exists' : 'attribute_not_exists'}(${name})`, isJoined: false, operators: 1 };
}

function compare(name: string, operator: string, value: string): Part {
  return { text: `${name} ${operator} ${value}`, isJoined: false, operators: 1 };
}

/** Of no conditions, all hold and none holds; DynamoDB has no word for either, so it is said of the key. */
function join(conditions: readonly Condition[], word: 'AND' | 'OR', placeholders: Placeholders): Part {
  const parts = conditions.map((condition) => build(condition, placeholders));
  const [only] = parts;
  if (only === undefined) {
    const key = placeholders.name(tableDefinition.partitionKey);
    const opposite = word === 'AND' ? 'OR' : 'AND';
    return { text: `attribute_exists(${key}) ${opposite} attribute_not_exists(${key})`, isJoined: true, operators: 3 };
  }
  if (parts.length === 1) return only;
  const operators = parts.reduce((sum, part) => sum + part.operators, parts.length - 1);
  return { text: parts.map(inside).join(` ${word} `), isJoined: true, operators };
}

function inside(part: Part): string {
  return part.isJoined ? `(${part.text})` : part.text;
}
