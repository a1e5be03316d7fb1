import * as z from 'zod';
import type { RuleResult } from '../../../../core/finding/rule.ts';
import { fail, undecided } from '../../../../core/finding/rule.ts';
import { unknownVerdict } from '../../../../core/finding/verdict.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { JsonRecord } from '../../../../core/json.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import { factsOf } from '../../../../core/kind/known.ts';

/**
 * Key of the finding of a watch that is set up and tells a topic to which nobody listens. No fix of ours clears it: whom to wake is not
 * ours to say.
 */
export const NOBODY_LISTENS = 'subscriber';

/** What of an alarm says whom it tells. */
const Heard = z.object({ name: z.string(), definition: JsonRecord, actionsEnabled: z.boolean(), alarmActions: z.array(z.string()) });
export type Heard = z.infer<typeof Heard>;

export function alarmOf(alarm: Observation): Heard {
  return Heard.parse(factsOf(alarm));
}

/** Why nobody hears of it when one of these alarms goes off; undefined where somebody does. `home` is an ARN of the region looked at. */
export function findDeafness(
  alarms: readonly Heard[],
  { topics, home }: { readonly topics: readonly Observation[]; readonly home: string },
  evidence: JsonObject,
): RuleResult | undefined {
  const names = alarms.map(({ name }) => name).join(', ');
  const told = [...new Set(alarms.flatMap(({ actionsEnabled, alarmActions }) => (actionsEnabled ? alarmActions.filter(isTopic) : [])))];
  if (told.length === 0) {
    const isOff = alarms.some(({ actionsEnabled, alarmActions }) => !actionsEnabled && alarmActions.some(isTopic));
    return fail(
      isOff ? `The actions of ${names} are switched off: nobody is told.` : `${names} tells no topic when it goes off.`,
      evidence,
    );
  }
  const audiences = told.map((arn) => audienceOf(arn, topics, home));
  if (audiences.includes('some')) return undefined;
  for (const audience of audiences) if (typeof audience !== 'string') return audience;
  const reason = `${names} tells ${told.join(', ')}, and nobody listens there: subscribe somebody, who then confirms it.`;
  return { ...fail(reason, { ...evidence, topics: told }), parts: [{ key: NOBODY_LISTENS, reason }] };
}

/** Who listens to a topic, or why nobody can tell: one of another account is not read here. One of ours that is not there is gone. */
function audienceOf(arn: string, topics: readonly Observation[], home: string): 'some' | 'none' | RuleResult {
  const confirmed = topics.find(({ id }) => id === arn)?.fields['confirmedSubscriptions'];
  if (confirmed !== undefined) {
    if ('unknown' in confirmed) return unknownVerdict(confirmed.unknown, 'confirmedSubscriptions');
    return Number(confirmed.known) > 0 ? 'some' : 'none';
  }
  const placeOf = (id: string) => id.split(':').slice(3, 5).join(' ');
  if (placeOf(arn) === placeOf(home)) return 'none';
  return undecided(`The alarm tells ${arn}, and who listens to a topic of another account is not read here.`, { topics: [arn] });
}

function isTopic(arn: string): boolean {
  return arn.split(':')[2] === 'sns';
}
