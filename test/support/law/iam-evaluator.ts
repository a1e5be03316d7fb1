import * as z from 'zod';

const OneOrMany = z.union([z.string(), z.array(z.string())]).transform((value) => (typeof value === 'string' ? [value] : value));
const Policy = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(z.strictObject({ Effect: z.enum(['Allow', 'Deny']), Action: OneOrMany, Resource: OneOrMany })),
});

/** Whether a policy lets someone do something to something. */
export type Evaluate = (action: string, arn: string) => boolean;

/**
 * Reads an identity or session policy as IAM does: nothing is allowed unless a statement allows it, and what one denies nothing allows;
 * actions in any case, `*` and `?` in actions and resources. Conditions and the Not… elements are refused, since ours have none.
 */
export function evaluatorOf(policyText: string): Evaluate {
  const statements = Policy.parse(JSON.parse(policyText)).Statement.map(({ Effect, Action, Resource }) => ({
    Effect,
    actions: Action.map((pattern) => expressionOf(pattern, 'i')),
    resources: Resource.map((pattern) => expressionOf(pattern, '')),
  }));
  return (action, arn) => {
    const isAbout = (one: (typeof statements)[number]) =>
      one.actions.some((pattern) => pattern.test(action)) && one.resources.some((pattern) => pattern.test(arn));
    const effects = statements.filter(isAbout).map(({ Effect }) => Effect);
    return effects.includes('Allow') && !effects.includes('Deny');
  };
}

function expressionOf(pattern: string, flags: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, `s${flags}`);
}
