import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HEALTH_CHECKS } from '../../../core/health/health.ts';
import { functionNames, functionNeeds } from '../../../infra/function-list.ts';
import { synthesise } from './templates.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:operations';
const RUNBOOK = readFileSync('docs/runbook.md', 'utf8');
const sections = [...RUNBOOK.matchAll(/^## (.+)$/gm)].map((match) => match[1]);

const alarmsOf = (context: { readonly [name: string]: string } = {}) =>
  Object.values(synthesise(context).cloudmend.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
const namesOf = (context: { readonly [name: string]: string } = {}) =>
  alarmsOf(context).map(({ AlarmName }) => String(AlarmName).replace('cloudmend-', ''));
const withAll = {
  live: 'on',
  channels: '[{"kind":"slack","name":"operations"}]',
  channelSecretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:cloudmend-a1b2c3',
};

const DEAD = ['task', 'scan'].flatMap((what) => ['failed', 'timed-out', 'aborted'].map((how) => `executions-${what}-${how}`));

describe('alarms', () => {
  test('stand for each check of the installation, and for each queue of what failed', () => {
    const queues = functionNames.filter((name) => functionNeeds(name).isInvokedAsynchronously).map((name) => `undone-${name}-Failures`);
    const more = ['undone-UndeliveredEvents', 'undone-UnfiredAutomations', 'undone-UntoldEvents', 'undone-Live-UnseenChanges'];
    expect(namesOf(withAll).sort()).toEqual(
      [...HEALTH_CHECKS, ...queues, ...more, ...DEAD, 'not-watched', 'behind', 'changes', 'api'].sort(),
    );
  });

  test('each have a section in the runbook, and each section its alarm', () => {
    const asked = new Set([...namesOf(withAll).map((name) => name.replace(/^(undone|executions)-.+/, '$1')), 'cost']);
    expect(sections.toSorted()).toEqual([...asked].sort());
    for (const name of namesOf(withAll).filter((one) => one.startsWith('undone-')))
      expect(RUNBOOK).toContain(`\`${name.slice('undone-'.length)}\``);
  });

  test('say what they mean and where it is written what to do', () => {
    for (const { AlarmDescription, AlarmName } of alarmsOf())
      expect(AlarmDescription, AlarmName).toMatch(/^[A-Z].+\. What to do: docs\/runbook\.md, "[\w-]+"\.$/);
  });

  test('tell a topic when they go off and when they go back, and nobody where none is set', () => {
    for (const alarm of alarmsOf({ alarmTopicArn: TOPIC })) expect(alarm).toMatchObject({ AlarmActions: [TOPIC], OKActions: [TOPIC] });
    for (const alarm of alarmsOf()) expect(alarm.AlarmActions).toBeUndefined();
  });

  test('that nothing is looked at any more goes off where there are no numbers; the checks stay as they were', () => {
    const missing = Object.fromEntries(alarmsOf().map(({ AlarmName, TreatMissingData }) => [AlarmName, TreatMissingData]));
    expect(missing['cloudmend-not-watched']).toBe('breaching');
    for (const check of HEALTH_CHECKS) expect(missing[`cloudmend-${check}`]).toBe('ignore');
  });
});

test.each([
  [{}, '48'],
  [{ scanSchedule: 'rate(6 hours)' }, '12'],
  [{ scanSchedule: 'rate(30 minutes)' }, '2'],
  [{ scanSchedule: 'rate(7 days)' }, '336'],
  [{ scanSchedule: 'cron(0 3 * * ? *)' }, '48'],
  [{ scanSchedule: 'cron(0 3 ? * MON *)', scanLateAfterHours: '192' }, '192'],
])('with %j the last scan is late after %s hours', (context, hours) => {
  const functions = Object.values(synthesise(context).cloudmend.findResources('AWS::Lambda::Function'));
  const told = functions.flatMap(({ Properties }) => Properties.Environment?.Variables['CLOUDMEND_SCAN_LATE_AFTER_HOURS'] ?? []);
  expect(told).toEqual([hours, hours]);
});

test('a limit of what it costs is told at four fifths of it, to those who hear the alarms', () => {
  const { cloudmend } = synthesise({ alarmTopicArn: TOPIC, monthlyCostLimit: '50' });
  cloudmend.hasResourceProperties('AWS::Budgets::Budget', {
    Budget: { BudgetLimit: { Amount: 50, Unit: 'USD' }, BudgetType: 'COST', TimeUnit: 'MONTHLY' },
    NotificationsWithSubscribers: [{ Notification: { Threshold: 80 }, Subscribers: [{ SubscriptionType: 'SNS', Address: TOPIC }] }],
  });
  synthesise().cloudmend.resourceCountIs('AWS::Budgets::Budget', 0);
});

test('the health function reads, and can change nothing', () => {
  expect(functionNeeds('check-health')).toMatchObject({ table: 'read', anchors: 'read' });
});
