import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sealResourcePlan } from '../../core/plan/plan-digest.ts';
import type { FixTemplate } from '../../core/remediation/template.ts';
import { templates } from '../../templates/index.gen.ts';
import type { RecordedBehaviour } from '../support/law/behaviour.ts';
import { behaviourOf, corpusOf, faultsOf, recordBehaviour } from '../support/law/behaviour.ts';
import type { Fix } from '../support/law/fixes.ts';
import { fixesByKind, planOf } from '../support/law/fixes.ts';
import { inOtherWords } from '../support/law/in-other-words.ts';

const root = join(import.meta.dirname, '../..');
const recorded: { readonly [id: string]: RecordedBehaviour } = JSON.parse(readFileSync(join(root, 'templates/behaviour.json'), 'utf8'));
const fixes = [...fixesByKind().values()].flat();

test('every fix of the catalogue is recorded, and what the catalogue carries is what was recorded', () => {
  const fixing = [...templates].filter(([, { template }]) => template.mode === 'fix');
  expect(fixes.map(({ id }) => id).sort()).toEqual(fixing.map(([id]) => id).sort());
  for (const [id, { version, behaviour }] of fixing) expect({ version, behaviour }, id).toMatchObject(pick(recorded[id]));
});

test.each(fixes.map((fix) => [fix.id, fix] as const))('%s does what its version was recorded to do', (id, fix) => {
  expect(faultsOf(fix, behaviourOf(fix), recorded[id])).toEqual([]);
});

test.each(fixes.map((fix) => [fix.id, fix] as const))('%s plans something on some of the facts that it is recorded on', (_, fix) => {
  const planned = Object.values(behaviourOf(fix)).filter((digest) => /^[0-9a-f]{20}$/.test(digest));
  expect(planned.length).toBeGreaterThan(0);
  expect(corpusOf(fix).length).toBeGreaterThan(2);
});

test.each(['aws.s3.put-bucket-policy-tls', 'aws.ec2.revoke-public-ingress', 'aws.iam.set-password-minimum-length'])(
  '%s with every name changed and every line broken elsewhere does the same',
  async (id) => {
    const fix = findFix(id);
    const template = await inOtherWords(id);
    expect(template.change.toString()).not.toBe(fix.template.change.toString());
    expect(template.resource.calls.toString()).not.toBe(fix.template.resource.calls.toString());
    const written = { ...fix, template };
    expect(faultsOf(written, behaviourOf(written), recorded[id])).toEqual([]);
  },
);

describe('a change of what is sent', () => {
  const fix = findFix('aws.s3.put-bucket-policy-tls');
  const known = recorded[fix.id];

  test('by the kind is named, until the version rises and is recorded', () => {
    const { resource } = fix.template;
    const other = {
      ...resource,
      calls: (change: Parameters<typeof resource.calls>[0]) =>
        resource.calls(change).map((call) => ({ ...call, timeoutSeconds: 1, effect: {} })),
    };
    expectNamed({ ...fix, template: { ...fix.template, resource: other } });
  });

  test('by core is named, until the version rises and is recorded', () => {
    expectNamed(fix, (one, facts) => {
      const answer = planOf([one], facts);
      if ('unplanned' in answer) return answer;
      return { ...answer, plan: sealResourcePlan({ ...answer.plan, touches: [...answer.plan.touches, 'another'] }, [one.pinned]) };
    });
  });

  function expectNamed(changed: Fix, plan?: Parameters<typeof behaviourOf>[1]): void {
    const faults = faultsOf(changed, behaviourOf(changed, plan), known);
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults)
      expect(fault).toMatch(/^aws\.s3\.put-bucket-policy-tls version \d+ does something else .* Raise its version/);
    expect(() => recordBehaviour(changed, behaviourOf(changed, plan), known)).toThrow(/Raise its version/);

    const risen = withVersion(changed, changed.template.version + 1);
    expect(faultsOf(risen, behaviourOf(risen, plan), known)).toEqual([expect.stringContaining('run "npm run record"')]);
    const again = recordBehaviour(risen, behaviourOf(risen, plan), known);
    expect(faultsOf(risen, behaviourOf(risen, plan), again)).toEqual([]);
    expect(again.behaviour).not.toBe(known?.behaviour);
  }
});

describe('the record', () => {
  const fix = findFix('aws.s3.put-bucket-policy-tls');
  const cases = behaviourOf(fix);

  test('takes a further case without another behaviour, so that no approval is void', () => {
    const { [Object.keys(cases)[0] ?? '']: _, ...fewer } = cases;
    const before = recordBehaviour(fix, fewer, undefined);
    expect(faultsOf(fix, cases, before)).toEqual([expect.stringMatching(/^The cases of/)]);
    expect(recordBehaviour(fix, cases, before)).toEqual({ ...before, cases });
  });

  test('never goes back to an older version', () => {
    const older = withVersion(fix, fix.template.version - 1);
    expect(faultsOf(older, behaviourOf(older), recorded[fix.id])).toEqual([expect.stringContaining('versions never go back')]);
    expect(() => recordBehaviour(older, behaviourOf(older), recorded[fix.id])).toThrow(/never go back/);
  });
});

function withVersion(fix: Fix, version: number): Fix {
  const template: FixTemplate = { ...fix.template, version };
  return { ...fix, template, pinned: { ...fix.pinned, version } };
}

function findFix(id: string): Fix {
  const found = fixes.find((fix) => fix.id === id);
  if (found === undefined) throw new Error(`There is no fix ${id}.`);
  return found;
}

function pick(one: RecordedBehaviour | undefined) {
  return { version: one?.version, behaviour: one?.behaviour };
}
