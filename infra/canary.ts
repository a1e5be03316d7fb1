import { Aws, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { addSchedule } from './constructs/schedule.ts';
import type { Engine } from './engine.ts';
import { type Names, roleArn } from './names.ts';

export interface CanaryProps {
  readonly names: Names;
  readonly engine: Engine;
  readonly account: string;
  readonly automationId: string;
}

/** What looks after a canary: every five minutes whether one is due, or on its way. */
export class CanaryFlights extends Construct {
  constructor(scope: Construct, id: string, { names, engine, account, automationId }: CanaryProps) {
    super(scope, id);
    const role = roleArn(names, account, names.canaryRole);
    const place = { account, region: Aws.REGION, partition: Aws.PARTITION };
    const setting = Stack.of(this).toJsonString({ ...place, role, repository: names.canaryRepository, automationId });
    for (const name of ['look-at-changes', 'check-health', 'api'] as const) engine.get(name).set('CLOUDMEND_CANARY', setting);
    const looks = engine.get('look-at-changes');
    looks.allow(['sts:AssumeRole'], [role]);
    addSchedule(this, 'FlyCanary', {
      ...{ expression: 'rate(5 minutes)', action: 'lambda:InvokeFunction', input: { fly: 'canary' } },
      targetArn: looks.alias.functionArn,
    });
  }
}
