import { Aws, CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { ArnPrincipal, CompositePrincipal, Effect, ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { statementOf } from '../clouds/aws/role-policy.ts';
import { CONTRACT_TAG, SIBLING_TAG } from '../core/grant/contract.ts';
import { catalogue } from '../templates/catalogue.gen.ts';
import type { AskedOfFunctions, FunctionName } from './function-list.ts';
import { engineAccountParameter, externalIdParameter } from './member-parameters.ts';
import { type MemberNeeds, type MemberRole, memberRoles, spareOwn } from './member-roles.ts';
import { applyNames, functionRoleName, type Names, ownNamesOf, roleArn } from './names.ts';

interface MemberProps extends StackProps, AskedOfFunctions {
  readonly names: Names;
  /** Left out: what the catalogue needs. */
  readonly needs?: MemberNeeds;
}

/**
 * The two roles of an account that is scanned and mended, made from the catalogue. One template for all accounts: deploy it to each by
 * hand or as a StackSet. The engine must be there first, since AWS looks up whom a trust policy names.
 */
export class MemberStack extends Stack {
  constructor(scope: Construct, id: string, { names, askLastAccessed = false, needs, ...props }: MemberProps) {
    const description = 'cloudmend: the roles by which this account is scanned and mended';
    super(scope, id, { stackName: names.memberStack, description, ...props });
    const engineAccount = engineAccountParameter(this);
    const externalId = externalIdParameter(this);
    const engineRole = (name: FunctionName) => new ArnPrincipal(roleArn(names, engineAccount.valueAsString, functionRoleName(names, name)));
    const trust = (functions: readonly FunctionName[]) =>
      new CompositePrincipal(...functions.map(engineRole)).withConditions({ StringEquals: { 'sts:ExternalId': externalId.valueAsString } });
    const sources = memberRoles(catalogue, { askLastAccessed }, needs);

    const scan = new Role(this, 'ScanRole', { roleName: names.members.scan, assumedBy: trust(sources.scan.trusts) });
    attachPolicies(this, scan, sources.scan);

    const { trusts } = sources.remediation;
    const remediation = new Role(this, 'RemediationRole', { roleName: names.members.remediation, assumedBy: trust(trusts) });
    remediation.assumeRolePolicy?.addStatements(
      new PolicyStatement({ actions: ['sts:SetSourceIdentity'], principals: trusts.map(engineRole) }),
    );
    attachPolicies(this, remediation, sources.remediation);
    for (const { sid, actions, resources } of spareOwn(ownNamesOf(names)))
      remediation.addToPolicy(new PolicyStatement({ sid, effect: Effect.DENY, actions: [...actions], resources: resources.map(localArn) }));
    for (const role of [scan, remediation]) Tags.of(role).add(CONTRACT_TAG, sources.contract);
    Tags.of(scan).add(SIBLING_TAG, names.members.remediation);
    new CfnOutput(this, 'ScanRoleArn', { value: scan.roleArn });
    new CfnOutput(this, 'RemediationRoleArn', { value: remediation.roleArn });
    new CfnOutput(this, 'Contract', { value: sources.contract, description: 'Names what the roles allow; the engine reads it of them.' });
    applyNames(this, names);
  }
}

function attachPolicies(scope: Construct, role: Role, { policies }: MemberRole): void {
  for (const { id, grants } of policies) {
    const statements = grants.map((grant) => PolicyStatement.fromJson(statementOf({ ...grant, resources: grant.resources.map(localArn) })));
    new ManagedPolicy(scope, id, { roles: [role], statements });
  }
}

function localArn(pattern: string): string {
  return pattern.replaceAll('<partition>', Aws.PARTITION).replaceAll('<account>', Aws.ACCOUNT_ID);
}
