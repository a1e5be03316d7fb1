import { describe, expect, test } from 'vitest';
import { type AccessProbes, checkAccess } from '../../../adapters/aws/check-access.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { cloudOf } from '../../../core/catalogue.ts';
import { remediationGrants } from '../../../core/grant/grants.ts';
import type { AccessRequest, Cloud } from '../../../core/ports.ts';
import { worst } from '../../../core/readiness/readiness.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { evaluatorOf } from '../../support/law/iam-evaluator.ts';
import { ACCOUNT, bucketEstate, catalogueOf, REGION } from '../../support/task/estates.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';
import { apiBench, vera } from '../api/api-bench.ts';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/cloudmend-remediation`;

/** The published policy of the remediation role, without some actions; IAM's simulation answers by it. */
function roleWithout(...taken: readonly string[]): Partial<AccessProbes> {
  const statements = remediationGrants(catalogue, cloudOf(catalogue, 'aws.s3.bucket')).flatMap(({ actions, resources }) => {
    const left = actions.filter((action) => !taken.includes(action));
    const local = resources.map((one) => one.replaceAll('<partition>', 'aws').replaceAll('<account>', ACCOUNT));
    return left.length === 0 ? [] : [{ Effect: 'Allow', Action: left, Resource: local }];
  });
  const isAllowed = evaluatorOf(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  return {
    simulate: async (_, { ActionNames, ResourceArns }) => ({
      EvaluationResults: ActionNames.flatMap((action) =>
        ResourceArns.map((arn) => ({
          EvalActionName: action,
          EvalResourceName: arn,
          EvalDecision: isAllowed(action, arn) ? 'allowed' : 'implicitDeny',
        })),
      ),
    }),
  };
}

const able: AccessProbes = {
  callerArn: async () => `arn:aws:sts::${ACCOUNT}:assumed-role/engine/one`,
  writer: () => ({ role: ROLE }),
  assume: async () => undefined,
  simulate: async () => ({ EvaluationResults: [] }),
};

async function readinessWith(probes: Partial<AccessProbes>, more: Partial<Cloud> = {}, isScanned = true) {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders'), catalogue: catalogueOf('s3') });
  if (isScanned) await scanAll(harness);
  const asked: AccessRequest[] = [];
  const cloud: Cloud = {
    ...harness.engine.cloud,
    checkAccess: async (request) => {
      asked.push(request);
      return checkAccess({ ...able, ...probes }, request);
    },
    ...more,
  };
  const answer = await apiBench({ ...harness.engine, cloud }, apiEndpoints)(vera, `GET /v1/readiness/${ACCOUNT}`);
  return { ...answer.json, status: answer.status, asked };
}

type Found = { readonly criterion: string; readonly state: string; readonly templates?: readonly string[]; readonly message: string };
const failing = (criteria: readonly Found[]) => criteria.filter(({ state }) => state !== 'ready');

test('an account whose role may do all that its open fixes need is ready, and each of its regions', async () => {
  const { state, criteria, regions, templates, asked } = await readinessWith(roleWithout());
  expect(failing(criteria)).toEqual([]);
  expect(state).toBe('ready');
  expect(templates).toContain('aws.s3.put-bucket-policy-tls');
  expect(regions.length).toBeGreaterThanOrEqual(3);
  expect(new Set(regions.map((one: { state: string }) => one.state))).toEqual(new Set(['ready']));
  expect(asked[0]?.allows.flatMap((grant: { readonly actions: readonly string[] }) => grant.actions)).toContain('s3:PutBucketPolicy');
});

test.each([
  ['s3:PutBucketPolicy', 'aws.s3.put-bucket-policy-tls'],
  ['s3:DeleteBucketPolicy', 'aws.s3.put-bucket-policy-tls'],
])('one permission taken away (%s) names the criterion, the action and the fixes that need it', async (action, template) => {
  const { state, criteria } = await readinessWith(roleWithout(action));
  expect(state).toBe('not-ready');
  expect(failing(criteria)).toEqual([
    {
      criterion: 'permissions',
      state: 'not-ready',
      message: expect.stringContaining(action),
      templates: expect.arrayContaining([template]),
    },
  ]);
});

test('a permission that no open fix needs takes nothing away', async () => {
  expect((await readinessWith(roleWithout('rds:ModifyDBInstance'))).state).toBe('ready');
});

describe('the criterion that is not met is named', () => {
  test.each<readonly [string, Partial<AccessProbes>, string, string]>([
    [
      'a role that cannot be assumed',
      { assume: () => Promise.reject(new Error('An SCP denies sts:AssumeRole')) },
      'write-access',
      'not-ready',
    ],
    ['no remediation role', { writer: () => 'none' }, 'write-access', 'not-ready'],
    ['a role that only another function knows', { writer: () => 'unknown' }, 'write-access', 'unknown'],
    ['credentials that have expired', { callerArn: () => Promise.reject(new Error('ExpiredToken')) }, 'credentials', 'not-ready'],
    ['a simulation that is denied', { simulate: () => Promise.reject(new Error('AccessDenied')) }, 'permissions', 'unknown'],
  ])('%s', async (_, probes, criterion, state) => {
    const answer = await readinessWith(probes);
    expect(failing(answer.criteria).map((one) => [one.criterion, one.state])).toEqual([[criterion, state]]);
    expect([answer.state, answer.regions[0].state]).toEqual([state, state]);
  });

  test('a region with open findings that is off by now', async () => {
    const { regions } = await readinessWith(roleWithout(), { regions: async () => ['us-east-1'] });
    const off = regions.find(({ region }: { region: string }) => region === REGION);
    expect([off.state, failing(off.criteria).map(({ criterion }) => criterion)]).toEqual(['not-ready', ['region']]);
    expect(regions.find(({ region }: { region: string }) => region === 'us-east-1').state).toBe('ready');
  });

  test('regions that cannot be listed are unknown, and never on', async () => {
    const { criteria, state } = await readinessWith(roleWithout(), { regions: () => Promise.reject(new Error('Throttled')) });
    expect([state, failing(criteria).map(({ criterion }) => criterion)]).toEqual(['unknown', ['region']]);
  });

  test('an account that no scan has looked at', async () => {
    const { criteria, state } = await readinessWith(roleWithout(), {}, false);
    expect([state, failing(criteria).map(({ criterion }) => criterion)]).toEqual(['unknown', ['coverage']]);
  });
});

test('an account that is not scanned here is not found', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders'), catalogue: catalogueOf('s3') });
  const { status, json } = await apiBench(harness.engine, apiEndpoints)(vera, 'GET /v1/readiness/999999999999');
  expect([status, json.detail]).toEqual([404, expect.stringContaining(ACCOUNT)]);
});

test('what is not known is never ready, and what is not ready counts more', () => {
  expect(worst([])).toBe('unknown');
  expect(worst([{ state: 'ready' }, { state: 'unknown' }])).toBe('unknown');
  expect(worst([{ state: 'unknown' }, { state: 'not-ready' }, { state: 'ready' }])).toBe('not-ready');
});
