import { describe, expect, test } from 'vitest';
import { judge } from '../../core/finding/verdict.ts';
import type { Facts, Observation } from '../../core/kind/facts.ts';
import { rules } from '../../rules/index.gen.ts';
import { templates } from '../../templates/index.gen.ts';
import { database, databaseCluster } from '../fixtures/databases.ts';
import { container, taskDefinition } from '../fixtures/ecs.ts';

/** A setting is asked only of what can have it; the fix sends no call where it cannot. */

function verdictOf(ruleId: string, facts: Facts): string {
  const rule = rules.get(ruleId);
  if (rule === undefined) return 'no such rule';
  const fields = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, { known: value }]));
  const place = { kind: rule.resource.id, partition: 'aws', account: '210987654321', region: 'eu-west-1' };
  const observation: Observation = { id: 'a resource', ...place, fields: { tags: { known: {} }, ...fields } };
  return judge(rule, observation, { now: new Date('2026-06-01T12:00:00.000Z'), others: () => [] }).verdict;
}

/** What the fix of a template would change; `refused` where it will not. */
function changeOf(templateId: string, facts: Facts): 'refused' | 'changed' | 'nothing' {
  const template = templates.get(templateId)?.template;
  if (template?.mode !== 'fix') throw new Error(`${templateId} is no fix.`);
  const after = template.change(facts, {}, { keys: [] });
  if ('refused' in after) return 'refused';
  return JSON.stringify(after) === JSON.stringify(facts) ? 'nothing' : 'changed';
}

const member = (engine: string) => ({ engine, cluster: 'catalogue' });

describe('a database', () => {
  const off = { autoMinorVersionUpgrade: false, logExports: [], iamAuthentication: false, multiAz: false } as const;
  const bare = { ...off, logExports: [...off.logExports], deletionProtection: false, copyTagsToSnapshot: false };

  test.each([
    ['minor-upgrades', 'of a document database', member('docdb')],
    ['minor-upgrades', 'whose machine its owner looks after', { engine: 'custom-sqlserver-ee' }],
    ['minor-upgrades', 'in a Multi-AZ cluster, which decides', member('postgres')],
    ['exports-logs', 'in an Aurora cluster, which decides', member('aurora-mysql')],
    ['exports-logs', 'of a graph database', member('neptune')],
    ['exports-logs', 'whose machine its owner looks after', { engine: 'custom-oracle-ee' }],
    ['multi-az', 'in a cluster of documents that stands in one zone', member('docdb')],
    ['multi-az', 'of an edition that has no standby', { engine: 'sqlserver-ex' }],
    ['deletion-protection', 'in a cluster that nobody protects', member('aurora-postgresql')],
    ['tags-on-snapshots', 'of a graph database', member('neptune')],
    ['iam-authentication', 'of a version before tokens', { engine: 'mariadb', engineVersion: '10.5.23' }],
  ])('%s is not asked of one %s', (what, _, change) => {
    expect(verdictOf(`aws.rds.instance-${what}`, database({ ...bare, ...change }))).toBe('notApplicable');
  });

  test.each([
    ['minor-upgrades', 'of PostgreSQL', { engine: 'postgres' }],
    ['minor-upgrades', 'in an Aurora cluster, where each member has it', member('aurora-mysql')],
    ['minor-upgrades', 'of a graph database, where each member has it', member('neptune')],
    ['exports-logs', 'of Oracle', { engine: 'oracle-se2' }],
    ['multi-az', 'of another edition', { engine: 'sqlserver-se' }],
    ['deletion-protection', 'whose machine its owner looks after', { engine: 'custom-oracle-ee' }],
    ['tags-on-snapshots', 'of MySQL', { engine: 'mysql' }],
    ['iam-authentication', 'of the first version with tokens', { engine: 'mariadb', engineVersion: '10.6.5' }],
  ])('%s is asked of one %s', (what, _, change) => {
    expect(verdictOf(`aws.rds.instance-${what}`, database({ ...bare, ...change }))).toBe('fail');
  });

  test.each([
    ['enable-minor-upgrades', member('docdb'), 'refused'],
    ['enable-minor-upgrades', { engine: 'custom-oracle-ee-cdb' }, 'refused'],
    ['enable-minor-upgrades', member('aurora-mysql'), 'changed'],
    ['enable-iam-authentication', { engine: 'sqlserver-ee' }, 'refused'],
    ['enable-iam-authentication', { engine: 'mysql' }, 'changed'],
    ['export-logs', { engine: 'custom-sqlserver-se' }, 'refused'],
    ['export-logs', { engine: 'sqlserver-se' }, 'changed'],
    ['copy-tags-to-snapshots', member('neptune'), 'refused'],
    ['copy-tags-to-snapshots', { engine: 'mariadb' }, 'changed'],
  ])('%s of %j: %s', (template, change, wanted) => {
    expect(changeOf(`aws.rds.${template}`, database({ ...bare, ...change }))).toBe(wanted);
  });

  test('a cluster of documents has no tags to copy, one of Aurora has', () => {
    const cluster = (engine: string) => databaseCluster({ engine, copyTagsToSnapshot: false });
    expect(verdictOf('aws.rds.cluster-tags-on-snapshots', cluster('docdb'))).toBe('notApplicable');
    expect(changeOf('aws.rds.copy-tags-to-cluster-snapshots', cluster('docdb'))).toBe('refused');
    expect(verdictOf('aws.rds.cluster-tags-on-snapshots', cluster('aurora-mysql'))).toBe('fail');
    expect(changeOf('aws.rds.copy-tags-to-cluster-snapshots', cluster('aurora-mysql'))).toBe('changed');
  });
});

describe('a container', () => {
  const open = { networkMode: 'host', pidMode: 'host', containers: [container({ hasReadOnlyRoot: false, user: '' })] };

  test.each([
    ['read-only', 'WINDOWS_SERVER_2022_CORE', 'notApplicable'],
    ['host-network', 'WINDOWS_SERVER_2019_FULL', 'notApplicable'],
    ['own-processes', 'WINDOWS_SERVER_20H2_CORE', 'notApplicable'],
    ['read-only', 'LINUX', 'fail'],
    ['host-network', 'LINUX', 'fail'],
    ['own-processes', '', 'fail'],
  ])('%s on %s: %s', (what, operatingSystem, wanted) => {
    expect(verdictOf(`aws.ecs.task-definition-${what}`, taskDefinition({ ...open, operatingSystem }))).toBe(wanted);
  });

  test.each([
    ['', 'non-blocking', 'pass'],
    ['', 'blocking', 'fail'],
    ['blocking', 'non-blocking', 'fail'],
    ['non-blocking', 'blocking', 'pass'],
  ])('that says "%s" about its log, in an account that says "%s": %s', (logMode, defaultLogMode, wanted) => {
    const facts = taskDefinition({ containers: [container({ logMode })], defaultLogMode });
    expect(verdictOf('aws.ecs.task-definition-non-blocking-logs', facts)).toBe(wanted);
  });
});
