import { Aws, CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { catalogue } from '../templates/catalogue.gen.ts';
import { livePatterns } from './live-patterns.ts';
import { applyNames, liveRoleName, type Names } from './names.ts';

interface LiveStackProps extends StackProps {
  readonly names: Names;
}

/**
 * What one region of an account tells the engine of changes: rules on the account's own bus, and a role that may put events on the engine's bus
 * and do nothing else. One template for all: deploy it to each account and region by hand, or by the stack set of
 * an organization (`memberLiveRegions`). IAM tells of its changes in the
 * home region of the partition alone.
 */
export class LiveStack extends Stack {
  constructor(scope: Construct, id: string, { names, ...props }: LiveStackProps) {
    super(scope, id, {
      stackName: names.liveStack,
      description: 'cloudmend: tells the engine which resources of this region were changed',
      ...props,
    });
    const engineBus = engineBusParameter(this);
    const role = new Role(this, 'Role', {
      roleName: liveRoleName(names, Aws.REGION),
      assumedBy: new ServicePrincipal('events.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } } }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: [engineBus.valueAsString] }));
    const sources = [...catalogue.kinds.values()].filter(({ cloud }) => cloud.id === 'aws').flatMap(({ changedBy = [] }) => changedBy);
    for (const [index, eventPattern] of livePatterns(sources).entries()) {
      const rule = new CfnRule(this, `Changes${index + 1}`, {
        description: 'Changes of resources that cloudmend looks at',
        eventPattern,
        targets: [{ id: 'engine', arn: engineBus.valueAsString, roleArn: role.roleArn }],
      });
      rule.node.addDependency(role);
    }
    applyNames(this, names);
  }
}

/** Where changes are told, as a parameter of a stack. */
export function engineBusParameter(stack: Stack): CfnParameter {
  return new CfnParameter(stack, 'EngineBus', {
    allowedPattern: 'arn:[\\w-]+:events:[\\w-]+:\\d{12}:event-bus/[\\w.-]+',
    description: "The output LiveBusArn of cloudmend's own stack",
  });
}
