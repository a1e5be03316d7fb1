import { describe, expect, test } from 'vitest';
import { judge } from '../../core/finding/verdict.ts';
import type { Facts, Observation } from '../../core/kind/facts.ts';
import { ROOT_USAGE } from '../../resources/aws/cloudtrail/trail/watches.ts';
import { rules } from '../../rules/index.gen.ts';
import { databaseCluster } from '../fixtures/databases.ts';
import { fileSystem } from '../fixtures/files-and-parameters.ts';
import { anyFacts } from '../fixtures/fixture.ts';
import keyFixture from '../fixtures/resources/aws/kms/key/key.ts';
import { auditTrail } from '../fixtures/watched-trails.ts';

/** A rule passes where the control that it is mapped to is met, by the control's own words, and not by half of them. */

type Others = { readonly [kind: string]: readonly Observation[] };

function verdictOf(ruleId: string, facts: Facts, others: Others = {}): string {
  const rule = rules.get(ruleId);
  if (rule === undefined) return 'no such rule';
  const context = { now: new Date('2026-06-01T12:00:00.000Z'), others: (kind: string) => others[kind] ?? [] };
  return judge(rule, seen(rule.resource.id, 'a resource', facts), context).verdict;
}

function seen(kind: string, id: string, facts: object): Observation {
  const fields = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, { known: value }]));
  return { id, kind, partition: 'aws', account: '210987654321', region: 'eu-west-1', fields: { tags: { known: {} }, ...fields } };
}

describe('somebody is told of what a trail records', () => {
  const filter = {
    name: 'root',
    pattern: ROOT_USAGE.pattern,
    transformations: [{ metricName: 'root', metricNamespace: 'Audit', metricValue: '1' }],
  };
  const onCall = 'arn:aws:sns:eu-west-1:210987654321:on-call';
  const elsewhere = 'arn:aws:sns:eu-west-1:999988887777:security';
  const watched = (alarm: object, confirmedSubscriptions = 1): Others => {
    const made = {
      name: 'root',
      definition: { Namespace: 'Audit', MetricName: 'root' },
      actionsEnabled: true,
      alarmActions: [onCall],
      ...alarm,
    };
    return {
      'aws.cloudwatch.alarm': [seen('aws.cloudwatch.alarm', 'an alarm', made)],
      'aws.sns.topic': [seen('aws.sns.topic', onCall, { confirmedSubscriptions })],
    };
  };

  test.each([
    ['the alarm tells a topic with a subscriber', watched({}), 'pass'],
    ['the alarm has no action', watched({ alarmActions: [] }), 'fail'],
    ['its actions are switched off', watched({ actionsEnabled: false }), 'fail'],
    ['nobody has confirmed to listen', watched({}, 0), 'fail'],
    ['the topic is gone', { ...watched({}), 'aws.sns.topic': [] }, 'fail'],
    ['it starts a function and tells no topic', watched({ alarmActions: ['arn:aws:lambda:eu-west-1:210987654321:function:mend'] }), 'fail'],
    ['it tells a topic of another account', watched({ alarmActions: [elsewhere] }), 'unknown'],
    ['it tells that topic and one with a subscriber', watched({ alarmActions: [elsewhere, onCall] }), 'pass'],
  ])('%s', (_, others, wanted) => {
    expect(verdictOf('aws.cloudtrail.root-usage-alarmed', auditTrail([filter]), others)).toBe(wanted);
  });
});

test.each([
  ['events arrived minutes ago', { lastLogDelivery: '2026-06-01T11:55:00.000Z' }, 'pass'],
  ['events arrived before the last fault', { logDeliveryError: 'AccessDenied' }, 'pass'],
  ['no event has ever arrived', { lastLogDelivery: null }, 'fail'],
  ['the role was taken away days ago', { lastLogDelivery: '2026-05-28T11:55:00.000Z', logDeliveryError: 'AccessDenied' }, 'fail'],
])('a trail delivers to its log group: %s', (_, change, wanted) => {
  expect(verdictOf('aws.cloudtrail.trail-delivers-to-log-group', auditTrail([], change))).toBe(wanted);
});

test.each([
  [90, 'pass'],
  [365, 'pass'],
  [366, 'fail'],
  [2560, 'fail'],
])('a key that rotates every %i days: %s', (rotationDays, wanted) => {
  expect(verdictOf('aws.kms.key-rotation', { ...anyFacts(keyFixture), rotates: true, rotationDays })).toBe(wanted);
});

test.each([
  ['by itself', { automaticBackups: true }, 'pass'],
  ['by a plan of AWS Backup', { automaticBackups: false, backupPlans: ['nightly'] }, 'pass'],
  ['not at all', { automaticBackups: false }, 'fail'],
])('a file system is backed up %s', (_, change, wanted) => {
  expect(verdictOf('aws.efs.backups', fileSystem(change))).toBe(wanted);
});

describe('a database cluster is asked what its members are excused from', () => {
  test.each([
    ['iam-authentication', { iamAuthentication: false }],
    ['exports-logs', { logExports: [] }],
    ['backups', { backupRetentionDays: 1 }],
    ['multi-az', { multiAz: false }],
    ['minor-upgrades', { engine: 'mysql', autoMinorVersionUpgrade: false }],
    ['deletion-protection', { deletionProtection: false }],
  ])('%s', (what, change) => {
    expect(verdictOf(`aws.rds.cluster-${what}`, databaseCluster(change))).toBe('fail');
    const good = 'engine' in change ? databaseCluster({ engine: change.engine }) : databaseCluster();
    expect(verdictOf(`aws.rds.cluster-${what}`, good)).toBe('pass');
  });
});
