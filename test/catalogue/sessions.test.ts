import { describe, expect, test } from 'vitest';
import aws from '../../clouds/aws/cloud.ts';
import { sessionPolicy } from '../../clouds/aws/session-policy.ts';
import { remediationGrants } from '../../core/grant/grants.ts';
import type { ResourcePlan } from '../../core/plan/plan.ts';
import type { SessionRequest } from '../../core/ports.ts';
import { createSessionPool } from '../../core/task/attempt/session-pool.ts';
import { kinds } from '../../resources/index.gen.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { type Fix, fixesByKind, planOf } from '../support/law/fixes.ts';
import { type Evaluate, evaluatorOf } from '../support/law/iam-evaluator.ts';

/** Every template's situations, as they are planned. Azure has no policies for a session: there the executor holds a task to its plan. */
const planned = [...fixesByKind().values()]
  .flat()
  .filter(isOfAws)
  .flatMap((fix) =>
    Object.entries(fix.fixture.mended).map(([sentence, { before }]) => {
      return { id: fix.id, sentence, fix, answer: planOf([fix], before) };
    }),
  );
const plans = planned.flatMap(({ id, sentence, fix, answer }) => ('plan' in answer ? [[id, sentence, answer.plan, fix] as const] : []));

/** What any call of the catalogue takes, there and back, and its reads. */
const everyPair = plans.flatMap(([, , { calls, undo }]) => [...calls, ...undo]).flatMap(pairsIn);
const operations = [...kinds.values()]
  .filter(({ cloud }) => cloud === aws)
  .flatMap(({ reads, writes, making }) => [...reads, ...writes, ...(making?.writes ?? [])]);
const everyAction = [
  ...new Set([
    ...operations.flatMap((one) => ('actions' in one ? one.actions : one.grants.flatMap(({ actions }) => actions))),
    'iam:CreateUser',
    'sts:AssumeRole',
  ]),
];
const otherArns = [...new Set(everyPair.map(([, arn]) => arn))].filter((arn) => arn !== '*').filter(spread(40));

test('every situation of a fix is planned', () => {
  expect(planned.filter(({ answer }) => 'unplanned' in answer).map(({ id, sentence }) => `${id}: ${sentence}`)).toEqual([]);
});

describe.each(plans)('%s: %s', (_id, _sentence, plan, fix) => {
  test.each(['apply', 'undo'] as const)('its session allows its calls and no other (%s)', async (direction) => {
    const calls = direction === 'apply' ? plan.calls : plan.undo;
    const wanted = calls.flatMap(pairsIn);
    const isAllowed = await sessionFor(plan, direction);
    for (const [action, arn] of wanted) expect(isAllowed(action, arn), `${action} on ${arn}`).toBe(true);
    const asked = new Set(wanted.map(([action, arn]) => `${action} ${arn}`));
    const isWanted = (action: string, arn: string) => asked.has(`${action} ${arn}`) || asked.has(`${action} *`);
    const arns = [...new Set([...wanted.flatMap(([, arn]) => [arn, ...neighboursOf(arn)]), ...otherArns])].filter((arn) => arn !== '*');
    const pairs = everyAction.flatMap((action) => arns.map((arn) => [action, arn] as const));
    const beyond = pairs.filter(([action, arn]) => isAllowed(action, arn) && !isWanted(action, arn));
    expect(beyond).toEqual([]);
  });

  test('the remediation role allows it', () => {
    const isAllowed = roleIn(fix);
    for (const [action, arn] of [...plan.calls, ...plan.undo].flatMap(pairsIn))
      expect(isAllowed(action, arn), `${action} on ${arn}`).toBe(true);
  });
});

/** The policy of the session that is opened for a plan alone. */
async function sessionFor(plan: ResourcePlan, direction: 'apply' | 'undo'): Promise<Evaluate> {
  const opened: SessionRequest[] = [];
  const cloud = {
    reader: { send: async () => ({}) },
    accounts: async () => [],
    regions: async () => [],
    async openSession(request: SessionRequest) {
      opened.push(request);
      return { send: async () => ({ answer: {} }) };
    },
  };
  await createSessionPool({ cloud, catalogue }, { taskId: 'RP-000001', run: 1, approvedBy: ['joel'] }, [plan]).sessionFor(plan, direction);
  const made = sessionPolicy(opened.flatMap(({ allows }) => allows));
  if (!made.fits) throw new Error(`The session of one resource is too large: ${made.characters} characters.`);
  return evaluatorOf(made.policy);
}

function roleIn({ fixture: { target } }: Fix): Evaluate {
  const local = (pattern: string) => pattern.replaceAll('<partition>', target.partition).replaceAll('<account>', target.account);
  const Statement = remediationGrants(catalogue, aws).map(({ actions, resources }) => ({
    Effect: 'Allow',
    Action: actions,
    Resource: resources.map(local),
  }));
  return evaluatorOf(JSON.stringify({ Version: '2012-10-17', Statement }));
}

function pairsIn({ grants }: ResourcePlan['calls'][number]): readonly (readonly [action: string, arn: string])[] {
  return grants.flatMap(({ actions, resources }) => actions.flatMap((action) => resources.map((arn) => [action, arn] as const)));
}

/** What stands beside a resource: a name that begins or ends otherwise, the same in another account, and what is in it. */
function neighboursOf(arn: string): readonly string[] {
  const [name = arn, end = ''] = /^(.*?)([:/]\*)$/.exec(arn)?.slice(1) ?? [arn, ''];
  const elsewhere = name.replace(/:\d{12}:/, ':999999999999:');
  return [`${name}-neighbour${end}`, `${name.slice(0, -1)}${end}`, `${name}2${end}`, ...(elsewhere === name ? [] : [`${elsewhere}${end}`])];
}

/** Keeps at most so many of a list, spread over all of it. */
function spread(most: number): (_: unknown, index: number, all: readonly unknown[]) => boolean {
  return (_, index, all) => index % Math.ceil(all.length / most) === 0;
}

function isOfAws({ template }: Fix): boolean {
  return template.resource.cloud === aws;
}
