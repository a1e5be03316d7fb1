import { isJsonObject, withStatements } from '../../../../clouds/aws/policy-document.ts';
import { accountOfArn } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { findOpenAliases, findStrangerDoubt, findStrangersIn } from '../../../../resources/aws/lambda/function/exposure.ts';
import LambdaFunction from '../../../../resources/aws/lambda/function/function.ts';
import { findPermission } from '../../../../resources/aws/lambda/function/permission.ts';

const SID = 'CloudmendOwnAccount';
/**
 * What limits a service that does not say for which account it calls, or is nowhere documented to say it: a test for the account could shut
 * it out altogether.
 */
const LIMITED_BY: { readonly [service: string]: string } = {
  'alexa-appkit.amazon.com': 'the id of the skill as EventSourceToken',
  'alexa-connectedhome.amazon.com': 'the id of the skill as EventSourceToken',
  'apigateway.amazonaws.com': 'the ARN of the API as SourceArn',
  'sns.amazonaws.com': 'the ARN of the topic as SourceArn',
};

export default defineTemplate({
  id: 'aws.lambda.confine-permissions',
  version: 19,
  title: 'Let nobody from outside invoke a function',
  description:
    'For each permission that lets everyone or any bucket invoke the function, adds one for what calls on behalf of the own account (SourceAccount) and then removes the open one. Users and roles of the account go on where a policy of their own lets them invoke it; those that came in by a permission for everyone alone are refused, since only services carry SourceAccount. A public function URL closes. All other permissions stay as they are.',
  fixes: ['aws.lambda.function-not-public', 'aws.lambda.like-peers-function-not-public', 'aws.lambda.unchanged-function-not-public'],
  resource: LambdaFunction,
  action: 'delete-access',
  mode: 'fix',
  owns: ['policy/*'],
  risk: {
    level: 'risky',
    because: 'Other accounts, public web clients and event sources that do not say their account can no longer invoke the function.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(lambda) {
    const [alias] = findOpenAliases(lambda);
    if (alias !== undefined) return { refused: sayAlias(lambda.name, alias) };
    const doubt = findStrangerDoubt(lambda);
    if (doubt !== undefined) return { refused: `${doubt} Repair the policy by hand.` };
    const open = findStrangersIn(lambda.policy, lambda.arn);
    const changes: { [element: string]: JsonObject | null } = {};
    const sids = new Set((lambda.policy?.statements ?? []).map((statement) => statement['Sid']));
    for (const { element, statement, toServices } of open) {
      const unsaid = toServices.find((service) => LIMITED_BY[service] !== undefined);
      if (unsaid !== undefined) return { refused: sayByHand(element, unsaid) };
      if (findPermission(statement, lambda.arn) === undefined || element !== `policy/${String(statement['Sid'])}`) {
        return {
          refused: `Lambda could not write ${element.slice('policy/'.length)} again as it is, so that it could not be brought back.`,
        };
      }
      changes[element] = null;
      const confined = confine(statement, accountOfArn(lambda.arn), firstFree(sids));
      if (confined === undefined) continue;
      sids.add(confined['Sid']);
      changes[`policy/${String(confined['Sid'])}`] = confined;
    }
    return open.length === 0 ? lambda : { ...lambda, policy: withStatements('policy', lambda.policy, changes) };
  },

  risks({ policy, arn }) {
    const open = findStrangersIn(policy, arn);
    if (open.length === 0) return [];
    const risks: Risk[] = [
      { code: 'OTHER_ACCOUNTS_LOSE_ACCESS', level: 'risky', reason: `Nobody else invokes it by these any more: ${sayStatements(open)}.` },
      {
        code: 'EVENT_SOURCES_MAY_STOP',
        level: 'risky',
        reason:
          'An event source of this account that says its ARN alone (an API, a topic) is refused: give it a permission of its own first.',
      },
    ];
    const forEveryone = open.filter(({ toEveryone }) => toEveryone);
    if (forEveryone.length > 0) {
      risks.push({
        code: 'OWN_CALLERS_MAY_LOSE_ACCESS',
        level: 'risky',
        reason: `A user or role of this account that no policy of its own lets invoke the function came in by these alone, and is refused: ${sayStatements(forEveryone)}.`,
      });
    }
    if (open.some(({ statement }) => isForUrl(statement))) {
      risks.push({ code: 'FUNCTION_URL_CLOSES', level: 'risky', reason: 'The address of the function answers strangers with 403.' });
    }
    return risks;
  },
});

function sayByHand(element: string, service: string): string {
  const sid = element.slice('policy/'.length);
  return `${sid} lets ${service} call for anyone. Add a permission with ${LIMITED_BY[service]} by hand for each caller that you know, then remove ${sid}.`;
}

function sayAlias(name: string, { alias, open }: ReturnType<typeof findOpenAliases>[number]): string {
  return (
    `The alias "${alias}" has a policy of its own that lets strangers in: ${sayStatements(open)}. Add a permission for each caller that you ` +
    `know, then take the open one away by hand: aws lambda remove-permission --function-name ${name} --qualifier ${alias} --statement-id ` +
    `${open.map(({ element }) => element.slice('policy/'.length)).join(', then ')}.`
  );
}

/** The statement for what calls on behalf of the account; undefined where that says nothing: an address has callers and no sources. */
function confine(statement: JsonObject, account: string, sid: string): JsonObject | undefined {
  const condition = isJsonObject(statement['Condition']) ? statement['Condition'] : {};
  const equals = isJsonObject(condition['StringEquals']) ? condition['StringEquals'] : {};
  if (isForUrl(statement) || 'AWS:SourceAccount' in equals || !/^\d{12}$/.test(account)) return undefined;
  return { ...statement, Sid: sid, Condition: { ...condition, StringEquals: { ...equals, 'AWS:SourceAccount': account } } };
}

function isForUrl(statement: JsonObject): boolean {
  return /lambda:(FunctionUrlAuthType|InvokedViaFunctionUrl)/i.test(JSON.stringify(statement['Condition'] ?? {}));
}

function firstFree(taken: ReadonlySet<unknown>): string {
  let number = 1;
  while (taken.has(`${SID}${number}`)) number += 1;
  return `${SID}${number}`;
}
