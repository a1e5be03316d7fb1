import { Aws, CfnOutput, CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import { ArnPrincipal, CompositePrincipal, Effect, ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import aws from '../clouds/aws/cloud.ts';
import { lastAccessed } from '../clouds/aws/entitlement/ask-use.ts';
import { splitGrants, statementOf } from '../clouds/aws/role-policy.ts';
import { mergeGrants, remediationGrants, scanActions } from '../core/grant/grants.ts';
import type { Grant } from '../core/kind/call.ts';
import { DEFAULT_OWN_NAMES } from '../core/own-names.ts';
import { catalogue } from '../templates/catalogue.gen.ts';
import { type AskedOfFunctions, type FunctionName, type FunctionNeeds, functionNames, functionNeeds } from './function-list.ts';
import { applyNames, functionRoleName, type Names, ownNamesOf, roleArn } from './names.ts';

// A managed policy takes 6,144 characters: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const POLICY_CHARACTERS = 6144;

interface MemberProps extends StackProps, AskedOfFunctions {
  readonly names: Names;
}

/**
 * The two roles of an account that is scanned and mended, made from the catalogue. One template for all accounts: deploy it to each by
 * hand or as a StackSet. The engine must be there first, since AWS looks up whom a trust policy names.
 */
export class MemberStack extends Stack {
  constructor(scope: Construct, id: string, { names, askLastAccessed = false, ...props }: MemberProps) {
    const description = 'cloudmend: the roles by which this account is scanned and mended';
    super(scope, id, { stackName: names.memberStack, description, ...props });
    const engineAccount = new CfnParameter(this, 'EngineAccount', {
      allowedPattern: '\\d{12}',
      description: 'The account that cloudmend is deployed to',
    });
    const externalId = new CfnParameter(this, 'ExternalId', {
      allowedPattern: '[\\w+=,.@:/-]{2,1224}',
      noEcho: true,
      description: "What the parameter holds that cloudmend's own stack names as ExternalIdParameter",
    });
    const engineRole = (name: FunctionName) => new ArnPrincipal(roleArn(names, engineAccount.valueAsString, functionRoleName(names, name)));
    const trust = (functions: readonly FunctionName[]) =>
      new CompositePrincipal(...functions.map(engineRole)).withConditions({ StringEquals: { 'sts:ExternalId': externalId.valueAsString } });

    const scan = new Role(this, 'ScanRole', {
      roleName: names.members.scan,
      assumedBy: trust(functionsThat({ askLastAccessed }, 'scan', 'remediate')),
    });
    // Listing knows no resource before it has listed it. Which regions are on is asked before anything else.
    attachPolicies(this, 'ScanPolicy', scan, [{ actions: scanActions(catalogue, aws), resources: ['*'] }]);
    const asked = lastAccessed.reads.flatMap(({ grants }) => grants);
    if (askLastAccessed) attachPolicies(this, 'LastAccessedPolicy', scan, mergeGrants(asked));

    const remediation = new Role(this, 'RemediationRole', {
      roleName: names.members.remediation,
      assumedBy: trust(functionsThat({}, 'remediate')),
    });
    remediation.assumeRolePolicy?.addStatements(
      new PolicyStatement({
        actions: ['sts:SetSourceIdentity'],
        principals: functionsThat({}, 'remediate').map(engineRole),
      }),
    );
    attachPolicies(this, 'RemediationPolicy', remediation, remediationGrants(catalogue, aws));
    for (const spare of spareOwn(names)) remediation.addToPolicy(spare);
    new CfnOutput(this, 'ScanRoleArn', { value: scan.roleArn });
    new CfnOutput(this, 'RemediationRoleArn', { value: remediation.roleArn });
    applyNames(this, names);
  }
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
function spareOwn(own: Names): readonly PolicyStatement[] {
  const { prefix, path, names } = ownNamesOf(own);
  const deny = (sid: string, actions: string[], resources: readonly string[]) =>
    new PolicyStatement({
      sid,
      effect: Effect.DENY,
      actions,
      resources: [...new Set(resources)].map((name) => `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:${name}`),
    });
  // Another installation may have the names that are no setting.
  const roles = [`role/${DEFAULT_OWN_NAMES.prefix}-*`, ...[`${prefix}-*`, ...names].map((name) => `role${path}${name}`)];
  // CloudFormation names a policy by its stack, whatever that is called beside.
  const policies = ['policy/*cloudmend*', 'policy/*Cloudmend*'];
  return [
    deny('SpareRoles', ROLE_WRITES, [...roles, 'role/aws-service-role/*', 'role/aws-reserved/*']),
    deny('SparePolicies', POLICY_WRITES, prefix.includes(DEFAULT_OWN_NAMES.prefix) ? policies : [...policies, `policy${path}*${prefix}-*`]),
  ];
}

/** As many managed policies as the grants take; the first keeps the name that it would have alone. */
function attachPolicies(scope: Construct, id: string, role: Role, grants: readonly Grant[]): void {
  for (const [index, part] of splitGrants(grants, POLICY_CHARACTERS).entries()) {
    const statements = part.map((grant) => {
      const local = grant.resources.map((arn) => arn.replaceAll('<partition>', Aws.PARTITION).replaceAll('<account>', Aws.ACCOUNT_ID));
      return PolicyStatement.fromJson(statementOf({ ...grant, resources: local }));
    });
    new ManagedPolicy(scope, index === 0 ? id : `${id}${index + 1}`, { roles: [role], statements });
  }
}

function functionsThat(asked: AskedOfFunctions, ...members: readonly FunctionNeeds['members'][]): readonly FunctionName[] {
  return functionNames.filter((name) => {
    const needs = functionNeeds(name, asked);
    return needs.members !== undefined && members.includes(needs.members);
  });
}
