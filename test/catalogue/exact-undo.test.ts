import { describe, expect, test } from 'vitest';
import { PolicyText, policyOf } from '../../clouds/aws/policy-document.ts';
import type { Facts } from '../../core/kind/facts.ts';
import type { ResourceKind } from '../../core/kind/kind.ts';
import { factsOf } from '../../core/kind/known.ts';
import type { PinnedTemplate, PlannedCall } from '../../core/plan/plan.ts';
import { isAsPreviewed, planUndo } from '../../core/plan/undo.ts';
import { templateFixtures } from '../fixtures/index.gen.ts';
import { type Fix, fixOf, land, planOf, seen } from '../support/law/fixes.ts';

/** Fixes that change a policy of which their kind knows the text. */
const written = [
  'aws.s3.put-bucket-policy-tls',
  'aws.s3.delete-public-access',
  'aws.sqs.confine-queue-policy',
  'aws.sns.confine-topic-policy',
  'aws.kms.confine-key-policy',
  'aws.ecr.confine-repository-policy',
  'aws.secretsmanager.confine-secret-policy',
].flatMap((id) => {
  const fixture = templateFixtures.get(id);
  return fixture !== undefined && 'mended' in fixture ? [[id, fixOf(fixture)] as const] : [];
});

/** A policy as people write it: indented, its keys in an order of their own, everyone as a list of accounts. */
const inOwnWords = (text: string): string => {
  const document = JSON.parse(text.replaceAll('"Principal":"*"', '"Principal":{"AWS":"*"}')) as { Version?: string; Statement: unknown };
  const { Statement, ...rest } = document;
  const statements = (Array.isArray(Statement) ? Statement : [Statement]) as object[];
  const turned = statements.map((one) => Object.fromEntries(Object.entries(one).reverse()));
  return `${JSON.stringify({ Statement: turned, ...rest }, undefined, 4)}\n`;
};

function withText(facts: Facts, text: string): Facts {
  return { ...facts, policy: policyOf(PolicyText.parse(text).document), policyText: text };
}

/** The text that a call sends, where it sets the policy. */
function textSent(kind: ResourceKind, calls: readonly PlannedCall[], live: Facts): string | undefined {
  for (const call of calls) {
    if (!JSON.stringify(call.body).includes('"kept":"policy"')) continue;
    const sent = JSON.stringify(kind.render?.(call.body, live)['input'] ?? {});
    const texts = Object.values(JSON.parse(sent) as object).flatMap((value) =>
      typeof value === 'object' ? Object.values(value as object) : [value],
    );
    return texts.find((value): value is string => typeof value === 'string' && value.includes('Statement'));
  }
  return undefined;
}

/** The text after the fix, and what its undo sends once `meanwhile` has had its way. */
function undone(fix: Fix, meanwhile: (text: string) => string = (text) => text) {
  const kind = fix.template.resource;
  const found = Object.values(fix.fixture.mended).find(({ before }) => typeof before['policyText'] === 'string');
  if (found === undefined) throw new Error(`${fix.id} has no situation with a policy.`);
  const original = inOwnWords(String(found.before['policyText']));
  const before = withText(found.before, original);
  const answer = planOf([fix], before);
  if (!('plan' in answer)) throw new Error(answer.unplanned.reason);
  const pinned: readonly PinnedTemplate[] = [fix.pinned];
  const fixed = textSent(kind, answer.plan.calls, before);
  if (fixed === undefined) throw new Error(`${fix.id} sends no policy.`);
  const text = meanwhile(fixed);
  const live = withText(land(kind, before, answer.plan), text);
  const undo = planUndo(kind, answer.plan, seen(fix, live), pinned);
  if (!('plan' in undo)) throw new Error(JSON.stringify(undo));
  return {
    original,
    isPreviewed: isAsPreviewed(undo.plan.calls, answer.plan.undo),
    back: textSent(kind, undo.plan.calls, factsOf(seen(fix, live))),
  };
}

const STRANGER = { Sid: 'Late', Effect: 'Deny', Principal: { AWS: ['arn:aws:iam::210987654321:role/late'] }, Action: '*', Resource: '*' };

function addStatement(text: string): string {
  const document = JSON.parse(text) as { Statement: object[] };
  return JSON.stringify({ ...document, Statement: [...document.Statement, STRANGER] });
}

describe.each(written)('%s', (_, fix) => {
  test('its undo sends the very text that was there', () => {
    const { original, isPreviewed, back } = undone(fix);
    expect(back).toBe(original);
    expect(isPreviewed).toBe(true);
  });

  test('where others have added a statement, theirs stays and the old ones are back in their own words', () => {
    const { original, back } = undone(fix, addStatement);
    const statements = (JSON.parse(back ?? '{}') as { Statement: object[] }).Statement;
    expect(statements).toContainEqual(STRANGER);
    for (const one of (JSON.parse(original) as { Statement: object[] }).Statement) expect(statements).toContainEqual(one);
  });
});

test('there is a kind for each service that keeps policies', () => {
  expect(new Set(written.map(([id]) => id.split('.')[1]))).toEqual(new Set(['s3', 'sqs', 'sns', 'kms', 'ecr', 'secretsmanager']));
});
