import * as z from 'zod';
import type { Rule, RuleContext } from '../finding/rule.ts';
import { judge, type Verdict } from '../finding/verdict.ts';
import type { Facts, Field, Observation } from '../kind/facts.ts';
import type { ResourceKind } from '../kind/kind.ts';
import type { Log } from '../ports.ts';

/** An observation whose known fields fit the kind's schema of facts; one that does not becomes unknown. The path is named, not the value. */
export function checkObservation(kind: ResourceKind, observation: Observation): Observation {
  if (!(kind.facts instanceof z.ZodObject)) return observation;
  const { shape } = kind.facts;
  const misfits = Object.entries(observation.fields).flatMap(([name, field]) => {
    const wrong = 'known' in field ? findMisfit(shape[name], field.known) : undefined;
    return wrong === undefined ? [] : [[name, unreadable(kind, name, wrong)] as const];
  });
  if (misfits.length === 0) return observation;
  return { ...observation, fields: { ...observation.fields, ...Object.fromEntries(misfits) } };
}

/** Judges; a rule that throws for any other reason than an unknown fact is at fault, and its verdict is unknown and not a stopped scan. */
export function judgeSafely(rule: Rule, observation: Observation, context: RuleContext, log: Log): Verdict {
  try {
    return judge(rule, observation, context);
  } catch (error) {
    log.error('A rule threw.', { ruleId: rule.id, resource: observation.id, error: error instanceof Error ? error.name : 'unknown' });
    return {
      verdict: 'unknown',
      reason: `The rule ${rule.id} failed on this resource; this is a fault of the rule.`,
      evidence: { fault: 'ruleFailed' },
    };
  }
}

function findMisfit(schema: unknown, value: unknown): string | undefined {
  if (!(schema instanceof z.ZodType)) return 'is no fact of the kind';
  const parsed = schema.safeParse(value);
  return parsed.success ? undefined : parsed.error.issues.map((issue) => `${issue.path.map(String).join('.')} (${issue.code})`).join(', ');
}

function unreadable(kind: ResourceKind, field: string, wrong: string): Field<Facts[string]> {
  return { unknown: { fault: 'unreadable', operation: kind.id, message: `The fact ${field} of ${kind.id} is not understood: ${wrong}.` } };
}
