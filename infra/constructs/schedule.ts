import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';

export interface ScheduleProps {
  /** As EventBridge Scheduler writes it. */
  readonly expression: string;
  readonly targetArn: string;
  /** What its role may do with the target. */
  readonly action: string;
  readonly input?: object;
}

/** What begins by the clock, with a role that may begin this and nothing else. */
export function addSchedule(scope: Construct, name: string, { expression, targetArn, action, input = {} }: ScheduleProps): void {
  const role = new Role(scope, `${name}Role`, { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: [action], resources: [targetArn] }));
  const schedule = new CfnSchedule(scope, name, {
    scheduleExpression: expression,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: targetArn,
      roleArn: role.roleArn,
      input: JSON.stringify(input),
      retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
    },
  });
  // A first attempt that the role does not yet allow would count as a fire.
  schedule.node.addDependency(role);
}
