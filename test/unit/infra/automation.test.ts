import { describe, expect, test } from 'vitest';
import { statementsOf, synthesise } from './templates.ts';

const { cloudmend } = synthesise();
const statements = statementsOf(cloudmend);
const propertiesOf = (type: string) => Object.values(cloudmend.findResources(type)).map(({ Properties }) => Properties);

describe('rules of automation, deployed', () => {
  test('S2-80, S2-87: are told by the bus of the ends of scans and of what is due, with a queue for what did not arrive', () => {
    const rule = propertiesOf('AWS::Events::Rule').find(({ Targets }) => Targets[0].Id === 'fire-automation');
    const types = ['ScanCompleted', 'ResourceLookedAt', 'AutomationDue', 'TaskWatchDue'];
    expect(rule?.EventPattern).toEqual({ source: ['cloudmend'], 'detail-type': types });
    expect(JSON.stringify(rule?.Targets[0].DeadLetterConfig.Arn)).toContain('UnfiredAutomations');
    const policies = JSON.stringify(propertiesOf('AWS::SQS::QueuePolicy'));
    expect(policies).toContain('AutomationEvents');
  });

  test('are looked at from time to time, for what is to be tried again', () => {
    const schedules = propertiesOf('AWS::Scheduler::Schedule').filter(({ Target }) =>
      JSON.stringify(Target.Arn).includes('fireautomation'),
    );
    expect(schedules.map(({ ScheduleExpression }) => ScheduleExpression)).toEqual(['rate(5 minutes)']);
  });

  test('have a group of schedules of their own, which those who deliver events change and nobody who serves requests', () => {
    expect(propertiesOf('AWS::Scheduler::ScheduleGroup').map(({ Name }) => Name)).toEqual(['cloudmend-automation']);
    const may = statements.filter(({ resources }) => resources.some((one) => one.includes(':schedule/cloudmend-automation/*')));
    expect(may.map(({ role }) => role).sort()).toEqual(['deliver-events', 'sweep']);
    for (const { actions } of may)
      expect(actions).toEqual(['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule']);
  });

  test('are invoked by a role that may invoke that one function, and keep in its queue what it could not', () => {
    const mine = statements.filter(({ role }) => role.includes('AutomationRole'));
    expect([...new Set(mine.flatMap(({ actions }) => actions))].sort()).toEqual([
      'lambda:InvokeFunction',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:SendMessage',
    ]);
    const invoked = mine.filter(({ actions }) => actions.includes('lambda:InvokeFunction')).flatMap(({ resources }) => resources);
    for (const resource of invoked) expect(resource).toContain('fireautomation');
  });

  test('plan by the role that reads accounts, and can neither mend nor decide nor start a run', () => {
    const mine = statements.filter(({ role }) => role === 'fire-automation');
    const actions = mine.flatMap((one) => one.actions);
    expect(actions).toContain('sts:AssumeRole');
    expect(JSON.stringify(mine)).not.toContain('cloudmend-member-remediation');
    for (const other of ['kms:GenerateMac', 'states:StartExecution', 'scheduler:CreateSchedule', 'events:PutEvents'])
      expect(actions).not.toContain(other);
  });
});
