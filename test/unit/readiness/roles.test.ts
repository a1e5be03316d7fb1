import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkRoles } from '../../../adapters/aws/check-roles.ts';
import aws from '../../../clouds/aws/cloud.ts';
import type { Engine } from '../../../core/engine.ts';
import { CloudError } from '../../../core/errors.ts';
import { CONTRACT_TAG, contractOf, SIBLING_TAG } from '../../../core/grant/contract.ts';
import { remediationGrants, scanActions, templateGrants } from '../../../core/grant/grants.ts';
import type { JsonObject } from '../../../core/json.ts';
import { readsOf } from '../../../core/kind/reads.ts';
import { roleCriteria } from '../../../core/readiness/role-criterion.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';

const account = { cloud: 'aws', partition: 'aws', account: '111122223333' };
const now = {
  reads: scanActions(catalogue, aws),
  writes: [...new Set(remediationGrants(catalogue, aws).flatMap(({ actions }) => actions))].sort(),
};
const before: { readonly reads: readonly string[]; readonly writes: readonly string[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/member-roles/before-organizations.json', import.meta.url), 'utf8'),
);

interface Roles {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly contract?: string;
  readonly isMute?: boolean;
}

const encoded = (statement: object) => encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: statement }));
const allowing = (actions: readonly string[]) => encoded([{ Effect: 'Allow', Action: actions, Resource: '*' }]);

/** IAM of an account with two roles; what they allow is spread over two managed policies on two pages, and one that is inline. */
function iamOf({ reads, writes, contract, isMute = false }: Roles) {
  const tags = { ...(contract !== undefined && { [CONTRACT_TAG]: contract }), ...(!isMute && { [SIBLING_TAG]: 'mend' }) };
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const partOf = (role: string, part: number) => {
    const own = role.startsWith('scan') ? reads : writes;
    const half = Math.floor(own.length / 2);
    return allowing([own.slice(0, half), own.slice(half + 1), own.slice(half, half + 1)][part] ?? []);
  };
  const answers: { readonly [operation: string]: (role: string, input: JsonObject) => JsonObject } = {
    GetRole: () => ({ Role: { Tags } }),
    ListAttachedRolePolicies: (role, { Marker }) =>
      Marker === undefined
        ? { AttachedPolicies: [{ PolicyArn: `${role}/0` }], IsTruncated: true, Marker: 'more' }
        : { AttachedPolicies: [{ PolicyArn: `${role}/1` }] },
    GetPolicy: () => ({ Policy: { DefaultVersionId: 'v3' } }),
    GetPolicyVersion: (role) => ({ PolicyVersion: { Document: partOf(role, Number(role.at(-1))) } }),
    ListRolePolicies: () => ({ PolicyNames: ['more', 'spare'] }),
    GetRolePolicy: (role, { PolicyName: name }) => ({
      PolicyDocument: name === 'spare' ? encoded({ Effect: 'Deny', Action: '*', Resource: '*' }) : partOf(role, 2),
    }),
  };
  return async (operation: string, input: JsonObject): Promise<JsonObject> =>
    answers[operation]?.(String(input['RoleName'] ?? input['PolicyArn']), input) ?? {};
}

async function criterionFor(roles: Roles, openFixes: readonly string[] = []) {
  const cloud = { checkRoles: async (_: object, needed: typeof now) => await checkRoles(iamOf(roles), 'scan', needed) };
  const open = templateGrants(catalogue, aws).filter(({ templateId }) => openFixes.includes(templateId));
  const [criterion] = await roleCriteria({ cloud, catalogue } as unknown as Engine, aws, account, open);
  return criterion;
}

describe('roles of this version', () => {
  const contract = contractOf(catalogue, aws);

  test('lack nothing, and say so', async () => {
    expect(await criterionFor({ ...now, contract })).toEqual({
      ...{ criterion: 'roles', state: 'ready' },
      message: `The roles are those of this version (contract ${contract}).`,
    });
  });

  test('allow all that an engine of the version before asks for: accounts may be brought up to date first', () => {
    const allowed = new Set([...now.reads, ...now.writes]);
    expect([...before.reads, ...before.writes].filter((action) => !allowed.has(action))).toEqual([]);
  });

  test('that somebody has taken something from are told by the action, the kind and the fix', async () => {
    const taken = {
      reads: now.reads.filter((one) => one !== 'kms:ListKeys'),
      writes: now.writes.filter((one) => one !== 's3:PutBucketPolicy'),
    };
    const told = await criterionFor({ ...taken, contract });
    expect(told?.state).toBe('not-ready');
    expect(told?.message).toMatch(
      /To read, they lack kms:ListKeys: of aws\.kms\.key some is unknown\. To mend, they lack s3:PutBucketPolicy:/,
    );
    expect(told?.templates).toContain('aws.s3.put-bucket-policy-tls');
  });

  test('a fix without a finding there holds nobody up', async () => {
    const taken = { ...now, contract, writes: now.writes.filter((one) => one !== 's3:PutBucketPolicy') };
    expect((await criterionFor(taken))?.state).toBe('ready');
    expect((await criterionFor(taken, ['aws.s3.put-bucket-policy-tls']))?.state).toBe('not-ready');
  });
});

describe('roles of the version before', () => {
  const roles = { ...before, contract: '0123456789ab' };

  test('are told by their contract, with each fix and kind that they lack something for', async () => {
    const told = await criterionFor(roles);
    expect(told?.message).toMatch(/another version \(contract 0123456789ab; this one has [0-9a-f]{12}\)/);
    const lackWrites = new Set(now.writes.filter((one) => !before.writes.includes(one)));
    const expected = templateGrants(catalogue, aws).filter(({ write }) =>
      write.some(({ actions }) => actions.some((one) => lackWrites.has(one))),
    );
    expect(told?.templates ?? []).toEqual(expected.map(({ templateId }) => templateId));
    for (const action of lackWrites) expect(told?.message).toContain(action);
  });

  test('go on with everything else: no fix that is not told needs what they do not allow', async () => {
    const named = new Set((await criterionFor(roles))?.templates);
    const others = templateGrants(catalogue, aws).filter(({ templateId }) => !named.has(templateId));
    expect(others.length).toBeGreaterThan(50);
    for (const { templateId, write } of others)
      for (const { actions } of write) expect(before.writes, templateId).toEqual(expect.arrayContaining([...actions]));
  });

  test('and no kind does', async () => {
    const message = (await criterionFor(roles))?.message ?? '';
    const others = [...catalogue.kinds.values()].filter(({ id, cloud }) => cloud.id === 'aws' && !message.includes(id));
    expect(others.length).toBeGreaterThan(10);
    const needed = others.flatMap((kind) => readsOf(kind).flatMap(({ grants }) => grants.flatMap(({ actions }) => actions)));
    expect(before.reads).toEqual(expect.arrayContaining(needed));
  });

  test('that say nothing of who mends are not taken for able', async () => {
    const told = await criterionFor({ ...before, isMute: true });
    expect(told?.message).toMatch(/do not say which version.*what it lacks is not known/);
  });
});

test('wildcards of roles that somebody wrote count, in any case', async () => {
  const told = await criterionFor({ reads: ['*'], writes: now.writes.map((one) => one.toUpperCase()) });
  expect(told?.state).toBe('ready');
});

test('a role that is not given is told, with what may be the reason', async () => {
  const failed = new CloudError(
    'denied',
    { says: 'sts AssumeRole', providerCode: 'AccessDenied', sent: 'answered' },
    'The role was not given.',
  );
  const cloud = { checkRoles: async () => Promise.reject(failed) };
  const [told] = await roleCriteria({ cloud, catalogue } as unknown as Engine, aws, account, []);
  expect(told).toMatchObject({
    criterion: 'roles',
    state: 'not-ready',
    message: expect.stringMatching(/not given\. The role is not there, or asks for another external id/),
  });
});
