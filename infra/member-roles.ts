import aws from '../clouds/aws/cloud.ts';
import { lastAccessed } from '../clouds/aws/entitlement/ask-use.ts';
import { splitGrants } from '../clouds/aws/role-policy.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { contractOf } from '../core/grant/contract.ts';
import { mergeGrants, remediationGrants, scanActions } from '../core/grant/grants.ts';
import type { Grant } from '../core/kind/call.ts';
import { DEFAULT_OWN_NAMES, type OwnNames } from '../core/own-names.ts';
import { type AskedOfFunctions, type FunctionName, type FunctionNeeds, functionNames, functionNeeds } from './function-list.ts';

// A managed policy takes 6,144 characters: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const POLICY_CHARACTERS = 6144;

/** A role of an account, by whatever it is made: CloudFormation or Terraform. `<partition>` and `<account>` stand for the account's own. */
export interface MemberRole {
  /** Functions whose roles may assume it. */
  readonly trusts: readonly FunctionName[];
  /** As many managed policies as its grants take. */
  readonly policies: readonly { readonly id: string; readonly grants: readonly Grant[] }[];
}

/** What a role may never do, whatever its policies allow. */
export interface Denial {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** The two roles of an account, and what names all that they allow: the engine reads it of them. */
export interface MemberRoles {
  readonly scan: MemberRole;
  readonly remediation: MemberRole;
  readonly contract: string;
}

/** What the two roles are for. */
export interface MemberNeeds {
  readonly scanActions: readonly string[];
  readonly remediation: readonly Grant[];
}

/** The role by which an account is read, and the one by which it is mended; `needs` left out: for what the catalogue needs. */
export function memberRoles(
  catalogue: Catalogue,
  { askLastAccessed = false }: AskedOfFunctions = {},
  needs: MemberNeeds = { scanActions: scanActions(catalogue, aws), remediation: remediationGrants(catalogue, aws) },
): MemberRoles {
  // Listing knows no resource before it has listed it. Which regions are on is asked before anything else.
  const reads = policiesOf('ScanPolicy', [{ actions: needs.scanActions, resources: ['*'] }]);
  const used = askLastAccessed ? policiesOf('LastAccessedPolicy', mergeGrants(lastAccessed.reads.flatMap(({ grants }) => grants))) : [];
  return {
    scan: { trusts: functionsThat({ askLastAccessed }, 'scan', 'remediate'), policies: [...reads, ...used] },
    remediation: { trusts: functionsThat({}, 'remediate'), policies: policiesOf('RemediationPolicy', needs.remediation) },
    contract: contractOf(catalogue, aws),
  };
}

/** The first keeps the name that it would have alone. */
function policiesOf(id: string, grants: readonly Grant[]): MemberRole['policies'] {
  return splitGrants(grants, POLICY_CHARACTERS).map((part, index) => ({ id: index === 0 ? id : `${id}${index + 1}`, grants: part }));
}

const ROLE_WRITES = [
  ...['iam:AttachRolePolicy', 'iam:DetachRolePolicy', 'iam:PutRolePolicy', 'iam:DeleteRolePolicy', 'iam:UpdateAssumeRolePolicy'],
  ...['iam:PutRolePermissionsBoundary', 'iam:DeleteRolePermissionsBoundary', 'iam:CreateRole', 'iam:DeleteRole'],
];

const POLICY_WRITES = ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion', 'iam:DeletePolicyVersion'];

/**
 * Roles of this product, of AWS's services and of its sign-in portal, and what this product's roles may do: no plan touches them, and neither
 * could a call that nobody planned.
 */
export function spareOwn({ prefix, path, names }: OwnNames): readonly Denial[] {
  const deny = (sid: string, actions: readonly string[], resources: readonly string[]): Denial => {
    const patterns = [...new Set(resources)].map((name) => `arn:<partition>:iam::<account>:${name}`);
    return { sid, actions, resources: patterns };
  };
  // Another installation may have the names that are no setting.
  const roles = [`role/${DEFAULT_OWN_NAMES.prefix}-*`, ...[`${prefix}-*`, ...names].map((name) => `role${path}${name}`)];
  // CloudFormation names a policy by its stack, whatever that is called beside.
  const policies = ['policy/*cloudmend*', 'policy/*Cloudmend*'];
  return [
    deny('SpareRoles', ROLE_WRITES, [...roles, 'role/aws-service-role/*', 'role/aws-reserved/*']),
    deny('SparePolicies', POLICY_WRITES, prefix.includes(DEFAULT_OWN_NAMES.prefix) ? policies : [...policies, `policy${path}*${prefix}-*`]),
  ];
}

function functionsThat(asked: AskedOfFunctions, ...members: readonly FunctionNeeds['members'][]): readonly FunctionName[] {
  return functionNames.filter((name) => {
    const needs = functionNeeds(name, asked);
    return needs.members !== undefined && members.includes(needs.members);
  });
}
