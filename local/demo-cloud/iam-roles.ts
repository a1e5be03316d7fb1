import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import { type DemoCall, type DemoOperation, inputOf, refuse, tagList } from './operation.ts';
import type { Role } from './state.ts';

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const EVERYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const DAY = 86_400_000;

const Named = z.object({ RoleName: z.string() });
const OfPolicy = Named.extend({ PolicyName: z.string() });
const Written = OfPolicy.extend({ PolicyDocument: z.string() });

/** Roles of the account with their policies: nobody of the company is an IAM user. */
export const iamRoles: { readonly [operation: string]: DemoOperation } = {
  GetAccountAuthorizationDetails: read('GetAccountAuthorizationDetails', (call) => ({
    RoleDetailList: call.account.roles.map((role) => ({
      ...described(call, role),
      RolePolicyList: Object.entries(role.inline).map(([PolicyName, text]) => ({ PolicyName, PolicyDocument: encodeURIComponent(text) })),
      AttachedManagedPolicies: role.isAdministrator ? [{ PolicyName: 'AdministratorAccess', PolicyArn: ADMINISTRATOR }] : [],
      InstanceProfileList: [],
    })),
    Policies: call.account.roles.some(({ isAdministrator }) => isAdministrator)
      ? [
          {
            Arn: ADMINISTRATOR,
            AttachmentCount: 1,
            PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: encodeURIComponent(JSON.stringify(EVERYTHING)) }],
          },
        ]
      : [],
  })),
  GetRole: read('GetRole', (call) => ({ Role: described(call, roleIn(call)) })),
  ListRolePolicies: read('ListRolePolicies', (call) => ({ PolicyNames: Object.keys(roleIn(call).inline) })),
  ListAttachedRolePolicies: read('ListAttachedRolePolicies', (call) => ({
    AttachedPolicies: roleIn(call).isAdministrator ? [{ PolicyArn: ADMINISTRATOR }] : [],
  })),
  ListInstanceProfilesForRole: read('ListInstanceProfilesForRole', (call) => {
    roleIn(call);
    return { InstanceProfiles: [] };
  }),
  GetRolePolicy: read('GetRolePolicy', (call) => {
    const { PolicyName } = inputOf(call, OfPolicy);
    const text = roleIn(call).inline[PolicyName];
    if (text === undefined) throw refuse(call, 'absent', 'NoSuchEntity');
    return { PolicyDocument: encodeURIComponent(text) };
  }),
  PutRolePolicy: write('PutRolePolicy', (call) => {
    const { PolicyName, PolicyDocument } = inputOf(call, Written);
    roleIn(call).inline[PolicyName] = PolicyDocument;
  }),
  DeleteRolePolicy: write('DeleteRolePolicy', (call) => {
    const { PolicyName } = inputOf(call, OfPolicy);
    const { inline } = roleIn(call);
    if (inline[PolicyName] === undefined) throw refuse(call, 'absent', 'NoSuchEntity');
    delete inline[PolicyName];
  }),
};

function read(operation: string, answer: (call: DemoCall) => JsonObject): DemoOperation {
  return { isWrite: false, action: `iam:${operation}`, arn: () => '*', answer };
}

function write(operation: string, carryOut: (call: DemoCall) => void): DemoOperation {
  return {
    isWrite: true,
    action: `iam:${operation}`,
    arn: (call) => arnOf(call, roleIn(call)),
    answer(call) {
      carryOut(call);
      return {};
    },
  };
}

function roleIn(call: DemoCall): Role {
  const { RoleName } = inputOf(call, Named);
  const found = call.account.roles.find(({ name }) => name === RoleName);
  if (found === undefined) throw refuse(call, 'absent', 'NoSuchEntity');
  return found;
}

function described(call: DemoCall, role: Role): JsonObject {
  const { name, trust, idleDays, tags } = role;
  return {
    ...{ RoleName: name, Path: '/', Arn: arnOf(call, role), CreateDate: '2024-03-04T08:00:00.000Z' },
    AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trust)),
    ...(idleDays !== null && { RoleLastUsed: { LastUsedDate: new Date(call.now.getTime() - idleDays * DAY).toISOString() } }),
    Tags: tagList(tags),
  };
}

function arnOf({ account: { account }, place: { partition } }: DemoCall, { name }: Role): string {
  return `arn:${partition}:iam::${account}:role/${name}`;
}
