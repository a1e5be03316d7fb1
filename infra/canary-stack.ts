import { Aws, Stack, type StackProps } from 'aws-cdk-lib';
import { ArnPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { engineAccountParameter, externalIdParameter } from './member-parameters.ts';
import { applyNames, functionRoleName, type Names, roleArn } from './names.ts';

interface CanaryStackProps extends StackProps {
  readonly names: Names;
}

/**
 * The role by which a canary makes its one repository and takes it away, for the account in which it flies; that has the member stack too. It reaches
 * nothing else, and what mends the repository is the role that mends everything there.
 */
export class CanaryStack extends Stack {
  constructor(scope: Construct, id: string, { names, ...props }: CanaryStackProps) {
    super(scope, id, { stackName: names.canaryStack, description: 'cloudmend: the role of the canary', ...props });
    const engineAccount = engineAccountParameter(this);
    const externalId = externalIdParameter(this);
    const looks = roleArn(names, engineAccount.valueAsString, functionRoleName(names, 'look-at-changes'));
    const role = new Role(this, 'Role', {
      roleName: names.canaryRole,
      assumedBy: new ArnPrincipal(looks).withConditions({ StringEquals: { 'sts:ExternalId': externalId.valueAsString } }),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['ecr:CreateRepository', 'ecr:DeleteRepository', 'ecr:DescribeRepositories', 'ecr:ListTagsForResource', 'ecr:TagResource'],
        resources: [`arn:${Aws.PARTITION}:ecr:${Aws.REGION}:${Aws.ACCOUNT_ID}:repository/${names.canaryRepository}`],
      }),
    );
    applyNames(this, names);
  }
}
