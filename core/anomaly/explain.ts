import type { JsonObject } from '../json.ts';

/** What is usual, for how many, since when, and what is different here, as the numbers of an anomaly say it. */
export interface ExplainedAnomaly {
  /** How it was found: `peer`, `drift`, `novelty`. */
  readonly method: string;
  /** `UNSEEN`, `RARE`, `INFREQUENT`. */
  readonly label: string | undefined;
  readonly usual: string | undefined;
  readonly different: string | undefined;
  /** Among how many it is held, and of what these are. */
  readonly among: { readonly count: number; readonly of: 'peers' | 'resources' | 'hours' | 'days' | 'actions' } | undefined;
  readonly since: string | undefined;
}

/** So many are named. */
const NAMED = 20;

/** The same of every method, as far as its evidence tells. */
export function explainAnomaly(evidence: JsonObject): ExplainedAnomaly {
  const method = textOf(evidence['method']) ?? 'unknown';
  const base = { method, label: textOf(evidence['label']), since: textOf(evidence['since']) };
  switch (method) {
    case 'peer':
    case 'number':
      return { ...base, ...sides(evidence, 'usual', 'value'), among: amongOf(evidence['peers'], 'peers') };
    case 'set':
      return { ...base, ...sides(evidence, 'usual', 'more'), among: amongOf(evidence['peers'], 'peers') };
    case 'drift':
      return { ...base, ...sides(evidence, 'was', 'value'), among: amongOf(evidence['size'], 'resources') };
    case 'novelty':
      return { ...base, ...sides(evidence, 'usual', 'items'), among: amongOf(evidence['observations'], 'hours') };
    case 'rate':
      return {
        ...base,
        usual: `${round(evidence['mean'])} a day, never more than ${textOf(evidence['most']) ?? '0'}`,
        different: `${textOf(evidence['count']) ?? '0'} on ${textOf(evidence['day']) ?? 'one day'}`,
        among: amongOf(evidence['days'], 'days'),
      };
    case 'practice':
      return { ...base, usual: undefined, different: textOf(evidence['used']), among: amongOf(evidence['listed'], 'actions') };
    default:
      return { ...base, usual: undefined, different: undefined, among: undefined };
  }
}

function sides(evidence: JsonObject, usual: string, different: string) {
  return { usual: textOf(evidence[usual]), different: textOf(evidence[different]) };
}

function amongOf<Of extends string>(
  value: JsonObject[string] | undefined,
  of: Of,
): { readonly count: number; readonly of: Of } | undefined {
  return typeof value === 'number' ? { count: Math.round(value), of } : undefined;
}

function textOf(value: JsonObject[string] | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return undefined;
  const named = value.slice(0, NAMED).flatMap((one) => textOf(one) ?? []);
  return value.length > NAMED ? `${named.join(', ')} and ${value.length - NAMED} more` : named.join(', ');
}

function round(value: JsonObject[string] | undefined): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(2))) : '0';
}
