import { expect, test } from 'vitest';
import type { Observation } from '../../../core/kind/facts.ts';
import type { ResourceKind } from '../../../core/kind/kind.ts';
import type { PinnedTemplate } from '../../../core/plan/plan.ts';
import { planResource } from '../../../core/plan/plan-resource.ts';
import { planUndo } from '../../../core/plan/undo.ts';
import type { RdsDbInstance } from '../../../resources/aws/rds/db-instance/db-instance.ts';
import { database } from '../../fixtures/databases.ts';
import { catalogueOf } from '../../support/task/estates.ts';

const catalogue = catalogueOf('rds');

function getKind(): ResourceKind {
  const kind = catalogue.kinds.get('aws.rds.db-instance');
  if (kind === undefined) throw new Error('The catalogue has no databases.');
  return kind;
}

function seen(facts: RdsDbInstance): Observation {
  const place = { kind: 'aws.rds.db-instance', partition: 'aws', account: '210987654321', region: 'eu-west-1' };
  const fields = Object.entries(facts).map(([name, known]) => [name, { known }] as const);
  return { id: facts.arn, ...place, fields: { tags: { known: {} }, ...Object.fromEntries(fields) } };
}

/** The undo of a template that mended `broken`, planned when the database stands as `live`. */
function undoOf(templateId: string, broken: RdsDbInstance, live: RdsDbInstance) {
  const template = catalogue.templates.get(templateId)?.template;
  if (template?.mode !== 'fix') throw new Error(`The catalogue has no fix ${templateId}.`);
  const pinned: PinnedTemplate = { id: templateId, version: 1, behaviour: 'a'.repeat(64), parameters: {} };
  const request = { templates: [{ pinned, template }], rules: [...template.fixes], findings: [], plannedAt: new Date('2026-06-01') };
  const answer = planResource({ kind: getKind(), observation: seen(broken), ...request });
  if (!('plan' in answer)) throw new Error(answer.unplanned.reason);
  return planUndo(getKind(), answer.plan, seen(live), [pinned]);
}

const larger = { DBInstanceClass: 'db.r6g.xlarge', EngineVersion: '17.1' };

test('an undo that is made at once does not carry out what somebody else queued for the maintenance window', () => {
  const broken = database({ iamAuthentication: false });
  expect(undoOf('aws.rds.enable-iam-authentication', broken, database({ pending: larger }))).toEqual({
    postponed: 'DBInstanceClass, EngineVersion would be applied too, now. Let the maintenance window pass, or take them back.',
  });
  expect(undoOf('aws.rds.enable-iam-authentication', broken, database())).toMatchObject({
    plan: { calls: [{ body: { input: { EnableIAMDatabaseAuthentication: false, ApplyImmediately: true } } }] },
  });
});

test('what RDS makes at once by itself is undone without what waits', () => {
  const undo = undoOf('aws.rds.disable-public-access', database({ publiclyAccessible: true }), database({ pending: larger }));
  expect(undo).toMatchObject({ plan: { calls: [{ body: { input: { DBInstanceIdentifier: 'orders', PubliclyAccessible: true } } }] } });
  expect(JSON.stringify(undo)).not.toContain('ApplyImmediately');
});

test('a stopped database is not brought back before it is started', () => {
  const undo = undoOf('aws.rds.enable-deletion-protection', database({ deletionProtection: false }), database({ status: 'stopped' }));
  expect(undo).toMatchObject({ postponed: expect.stringContaining('The instance is stopped') });
});
