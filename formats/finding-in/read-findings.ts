import type * as z from 'zod';
import { Asff, toldByAsff } from './asff.ts';
import { Ocsf, toldByOcsf } from './ocsf.ts';
import type { Fault, ReadFindings, ToldFinding } from './told-finding.ts';

interface Placed {
  readonly at: string;
  readonly value: unknown;
}

/**
 * The findings of a file: ASFF or OCSF, as a list, a finding a line, what `aws securityhub get-findings` prints, or the events that Security Hub
 * sends. What is none is told with its place and the reason, and never passed over.
 */
export function readFindings(text: string): ReadFindings {
  const findings: ToldFinding[] = [];
  const faults: Fault[] = [];
  for (const one of placedIn(text)) {
    const told = 'why' in one ? one : toldOf(one);
    if ('why' in told) faults.push(told);
    else findings.push(told);
  }
  return { findings, faults };
}

/** Each finding with where it stands. A file that is no JSON as a whole has one on each line. */
function placedIn(text: string): readonly (Placed | Fault)[] {
  if (text.trim() === '') return [{ at: 'the file', why: 'it is empty' }];
  const whole = parsed(text);
  if ('value' in whole) return unpacked(whole.value, (number) => (number === undefined ? 'the file' : `entry ${number}`));
  const lines = text.split('\n').map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const filled = lines.filter(({ line }) => line !== '');
  // One document over several lines that breaks off somewhere is no list of lines.
  const [first] = filled;
  if (first !== undefined && !('value' in parsed(first.line)) && /^[[{]/.test(first.line))
    return [{ at: 'the file', why: `it is no JSON: ${whole.why}` }];
  return filled.flatMap(({ line, number }): readonly (Placed | Fault)[] => {
    const one = parsed(line);
    if ('why' in one) return [{ at: `line ${number}`, why: `it is no JSON: ${one.why}` }];
    return unpacked(one.value, (entry) => (entry === undefined ? `line ${number}` : `line ${number}, entry ${entry}`));
  });
}

/** Out of lists, and out of what AWS wraps around them. */
function unpacked(value: unknown, placeOf: (number?: number) => string): readonly Placed[] {
  const list = listIn(value);
  return list === undefined ? [{ at: placeOf(), value }] : list.map((one, index) => ({ at: placeOf(index + 1), value: one }));
}

function listIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return undefined;
  const { Findings, detail } = value;
  if (Array.isArray(Findings)) return Findings;
  if (!isObject(detail)) return undefined;
  const { findings } = detail;
  return Array.isArray(findings) ? findings : undefined;
}

function toldOf({ at, value }: Placed): ToldFinding | Fault {
  if (!isObject(value)) return { at, why: 'it is no object' };
  if ('class_uid' in value) return by(Ocsf, { at, value }, toldByOcsf, 'OCSF');
  if ('SchemaVersion' in value || 'ProductArn' in value) return by(Asff, { at, value }, toldByAsff, 'ASFF');
  return { at, why: 'it is neither a finding of OCSF (it has no class_uid) nor of Security Hub (it has no ProductArn)' };
}

function by<Schema extends z.ZodType>(
  schema: Schema,
  { at, value }: Placed,
  tell: (finding: z.output<Schema>, at: string) => ToldFinding,
  format: string,
): ToldFinding | Fault {
  const found = schema.safeParse(value);
  if (found.success) return tell(found.data, at);
  const [issue] = found.error.issues;
  return { at, why: `it is no finding of ${format}: ${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? ''}` };
}

function parsed(text: string): { readonly value: unknown } | { readonly why: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { why: error instanceof Error ? error.message.slice(0, 200) : String(error) };
  }
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
