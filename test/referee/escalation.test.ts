import { describe, expect, test } from 'vitest';
import { administratorGoal, escalationGraph, findPath, type Goal } from '../../clouds/aws/access/escalation/paths.ts';
import { mayDo } from '../../clouds/aws/access/model.ts';
import { type BuiltAccount, buildAccount, loadScenarios, permissionsIn, type Scenario } from '../support/referee/escalation-account.ts';
import { told } from '../support/referee/escalation-told.ts';

interface Exception {
  readonly reason: string;
  /** Permissions of the scenario without which the path is still there. */
  readonly spare: readonly string[];
  readonly isNotFound?: boolean;
}

const SCENARIOS_AT_LEAST = 90;
const EXCEPTIONS_AT_MOST = 15;
const INVOKES_EITHER_WAY: Exception = {
  reason: 'Who invokes a function needs its policy or one of his own, and either of the two permissions gives one.',
  spare: ['lambda:AddPermission', 'lambda:InvokeFunction'],
};
const OWN_BUCKET: Exception = {
  reason: 'The code of a job may lie in any bucket that the role can read, a bucket of somebody else among them.',
  spare: ['s3:PutObject', 's3:GetObject'],
};
const NAMED_BY_TRUST: Exception = {
  reason: 'A trust policy that names a user of its own account lets him in without a permission of his own.',
  spare: ['sts:AssumeRole'],
};

/** Scenarios that name a permission which the path does not need, or a step that no policy shows. */
const exceptions: { readonly [scenario: string]: Exception } = {
  'iam-012 to-admin': NAMED_BY_TRUST,
  'iam-012 to-bucket': NAMED_BY_TRUST,
  'lambda-005 to-admin': INVOKES_EITHER_WAY,
  'lambda-006 to-admin': INVOKES_EITHER_WAY,
  'sagemaker-002 to-admin': OWN_BUCKET,
  'sagemaker-003 to-admin': OWN_BUCKET,
  'ecs-006 to-admin': { reason: 'The id of a task can be known without asking for it.', spare: ['ecs:DescribeTasks'] },
  'multiple-paths-combined to-admin': {
    reason: 'Three ways at once: without one of them there are the others.',
    spare: ['ec2:RunInstances', 'lambda:CreateFunction', 'cloudformation:CreateStack'],
  },
  'sysdig-8-minutes-to-admin to-admin': {
    reason:
      'It begins with keys that lie in a bucket, which no policy shows; a longer timeout and the key of a user who is no administrator are not needed.',
    spare: ['s3:ListBucket', 's3:GetObject', 'lambda:UpdateFunctionConfiguration', 'iam:CreateAccessKey'],
  },
  'github-oidc-cross-account-pivot to-bucket': {
    reason: 'It begins with a token of an issuer, who is no principal of an account; reading an object takes no list of them.',
    spare: ['sts:AssumeRoleWithWebIdentity', 's3:ListBucket'],
  },
  'ctf-001 to-admin': {
    reason: 'An application gives its role to whoever talks to it: no policy shows that.',
    spare: [],
    isNotFound: true,
  },
  'ctf-002 to-admin': {
    reason:
      'It begins with an application that does what it is told, which no policy shows; the name of a function can be known without a list.',
    spare: ['lambda:InvokeFunctionUrl', 'lambda:ListFunctions'],
  },
  'test-effective-permissions-evaluation to-bucket': { reason: 'The same permission is listed for two users.', spare: ['*', '*'] },
  'test-reverse-blast-radius-direct-and-indirect-through-admin to-bucket': {
    reason: 'Several ways to one bucket, on purpose.',
    spare: ['s3:GetObject', 's3:ListBucket', 'sts:AssumeRole', '*'],
  },
  'test-reverse-blast-radius-direct-and-indirect-to-bucket to-bucket': {
    reason: 'Two ways to one bucket, on purpose.',
    spare: ['s3:GetObject', 's3:ListBucket', 'sts:AssumeRole', 's3:GetObject', 's3:ListBucket'],
  },
};

const scenarios = loadScenarios();

function pathIn({ model, from, object }: BuiltAccount, { target }: Scenario) {
  const graph = escalationGraph(model);
  const bucket: Goal = {
    byPromotion: true,
    isReached: (one) => mayDo(one, { action: 's3:GetObject', resource: object }, model.now) === 'yes',
  };
  return findPath(graph, from, target === 'to-admin' ? administratorGoal(graph) : bucket);
}

describe('published ways of escalation are found, and are gone without any one permission', () => {
  for (const scenario of scenarios) {
    const name = `${scenario.id} ${scenario.target}`;
    test(name, () => {
      const { spare, isNotFound = false } = exceptions[name] ?? { spare: [] };
      const path = pathIn(buildAccount(scenario, told[name] ?? {}), scenario);
      expect(path !== undefined, 'the path is found').toBe(!isNotFound);
      if (!isNotFound) expect(path?.isCertain, 'and depends on nothing').toBe(true);
      const still = permissionsIn(scenario.required).flatMap(({ action }, place) => {
        return pathIn(buildAccount(scenario, told[name] ?? {}, place), scenario) === undefined ? [] : [action];
      });
      expect(still, 'there without these').toEqual(spare);
    });
  }

  test('enough of them, and few exceptions, each of a scenario', () => {
    const names = new Set(scenarios.map(({ id, target }) => `${id} ${target}`));
    expect(scenarios.length).toBeGreaterThanOrEqual(SCENARIOS_AT_LEAST);
    expect(Object.keys(exceptions).filter((name) => !names.has(name))).toEqual([]);
    expect(Object.keys(exceptions).length).toBeLessThanOrEqual(EXCEPTIONS_AT_MOST);
  });
});
