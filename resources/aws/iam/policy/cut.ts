import * as z from 'zod';
import { matchesPattern, type Policy, policyElements, textsOf, withStatements } from '../../../../clouds/aws/policy-document.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import { JsonRecord } from '../../../../core/json.ts';
import { textDigest, withVersion } from './calls.ts';
import type { IamPolicy } from './facts.ts';
import { documentText } from './principal-policies.ts';

/** What is left of a policy by what was used, statement by statement; a statement that is not named stays as it is. */
export const Cut = z.strictObject({
  /** Name of the policy. */
  policy: z.string(),
  /** SHA-256 of the text that it was made for, and of the text that it makes of it. */
  of: z.string(),
  to: z.string(),
  /** Patterns of actions that stay, by the statement; nothing of one with none. */
  actions: z.record(z.string(), z.array(z.string())),
  /** Of one that is not cut: why. */
  why: z.string().exactOptional(),
});
export type Cut = z.infer<typeof Cut>;

/** The most characters that IAM takes of a managed policy, blanks not counted. */
const MOST_CHARACTERS = 6144;
const STATEMENT = 'statement';

/** Statements of a policy by the names that a cut calls them. */
export function namedStatements(policy: Policy): readonly (readonly [string, JsonObject])[] {
  const elements = Object.entries(policyElements(STATEMENT, policy));
  return elements.map(([element, statement]) => [element.slice(STATEMENT.length + 1), JsonRecord.parse(statement)]);
}

/** The policy with fewer actions in some statements; null where no statement is left. */
export function cutDocument(policy: Policy, actions: Cut['actions']): Policy | null {
  const changes = namedStatements(policy).flatMap(([name, statement]): [string, Json][] => {
    const patterns = actions[name];
    return patterns === undefined ? [] : [[`${STATEMENT}/${name}`, withActions(statement, patterns)]];
  });
  return withStatements(STATEMENT, policy, Object.fromEntries(changes));
}

/** In the place where the statement said its own. */
function withActions(statement: JsonObject, [only, ...more]: readonly string[]): JsonObject | null {
  if (only === undefined) return null;
  const isAction = (name: string) => name === 'Action' || name === 'NotAction';
  const said = more.length === 0 ? only : [only, ...more];
  return Object.fromEntries(Object.entries(statement).map(([name, value]) => (isAction(name) ? ['Action', said] : [name, value])));
}

/** The policy as a cut makes it, or why it cannot be: what it gives can only become less. */
export function withCut(policy: IamPolicy, cuts: readonly Cut[]): IamPolicy | { readonly refused: string } {
  const own = cuts.filter((cut) => cut.policy === policy.name);
  const stays = own.find(({ of, why }) => of === policy.standing && why !== undefined);
  if (stays?.why !== undefined) return { refused: stays.why };
  if (own.some(({ to }) => to === policy.standing)) return policy;
  const cut = own.find(({ of }) => of === policy.standing);
  if (own.length === 0) return { refused: NOT_TOLD };
  if (cut === undefined || policy.document === null)
    return { refused: 'Its text is not the one that was held against what was used. Plan again with the records.' };
  return applied(policy, policy.document, cut);
}

const NOT_TOLD =
  'Nobody has told what was used of it. Plan it with records of calls: cloudmend plan aws.iam.create-least-privilege-version --used-from logs/';

function applied(policy: IamPolicy, document: Policy, cut: Cut): IamPolicy | { readonly refused: string } {
  const wider = findWider(document, cut.actions);
  if (wider !== undefined) return { refused: `The cut would give ${wider}, which the policy does not give.` };
  const least = cutDocument(document, cut.actions);
  if (least === null) return { refused: `Nothing that ${policy.name} gives was used: detach it from those who have it.` };
  if (textDigest(least) !== cut.to) return { refused: 'The cut makes another text of it than was told. Plan again with the records.' };
  const { length } = documentText(least).replace(/\s/g, '');
  if (length > MOST_CHARACTERS)
    return {
      refused: `What was used of it, with what nobody can tell of, takes ${length} characters, and IAM takes ${MOST_CHARACTERS}: part it by hand into several policies, or tell more of what was used (--last-accessed). Nothing of it is written.`,
    };
  return withVersion(policy, least);
}

/** The first pattern of a cut that its statement does not say, or a statement that it may not touch. */
function findWider(document: Policy, actions: Cut['actions']): string | undefined {
  const statements = new Map(namedStatements(document));
  for (const [name, patterns] of Object.entries(actions)) {
    const statement = statements.get(name);
    if (statement?.['Effect'] !== 'Allow') return `less in the statement ${name}`;
    const stray = patterns.find((pattern) => !isSaid(statement, pattern));
    if (stray !== undefined) return stray;
  }
  return undefined;
}

/** Whether all that a pattern says a statement says too. Of a statement for all but some only names of actions can be told. */
function isSaid(statement: JsonObject, pattern: string): boolean {
  const lower = pattern.toLowerCase();
  const matches = (own: string) => matchesPattern(own.toLowerCase(), lower);
  if (statement['NotAction'] === undefined) return textsOf(statement['Action']).some(matches);
  return !/[*?]/.test(pattern) && !textsOf(statement['NotAction']).some(matches);
}
